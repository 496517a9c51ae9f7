/** Scans as Spark calls them: planned once on the driver, read in columns on the executors. */
package io.starhex.spark.read;
