/** Spark's types, rows and filters in the words of the domain, and back. */
package io.starhex.spark.convert;
