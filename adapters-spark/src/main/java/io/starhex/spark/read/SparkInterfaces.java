package io.starhex.spark.read;

/** Which interfaces the Spark at hand has that its oldest supported version, 3.2, has not. */
final class SparkInterfaces {
    /**
     * V2 predicates that Spark can translate, from 3.5 on. Spark 3.3 and 3.4 have them, and fail where a function such as
     * COALESCE gives a flag, before any source is asked.
     */
    static final boolean PREDICATES = exists("org.apache.spark.sql.connector.read.Scan$ColumnarSupportMode");

    /** Limits, from 3.3 on. */
    static final boolean LIMITS = exists("org.apache.spark.sql.connector.read.SupportsPushDownLimit");

    private SparkInterfaces() {}

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, SparkInterfaces.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException older) {
            return false;
        }
    }
}
