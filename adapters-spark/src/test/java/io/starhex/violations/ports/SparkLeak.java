package io.starhex.violations.ports;

import org.apache.spark.sql.types.DataType;

/** Takes Spark out of its home. */
public interface SparkLeak {
    DataType type();
}
