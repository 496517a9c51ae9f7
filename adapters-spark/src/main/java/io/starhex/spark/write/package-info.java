/** Loads as Spark calls them: tasks prepare, the driver commits all or aborts all. */
package io.starhex.spark.write;
