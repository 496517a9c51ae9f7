/** The options, and the one place that picks the transports. */
package io.starhex.spark.wiring;
