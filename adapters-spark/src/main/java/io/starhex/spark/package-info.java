/** The Spark data source {@code starrocks}: what users name. Everything below this package is its machinery. */
package io.starhex.spark;
