package io.starhex.spark.read;

/** Which interfaces the Spark at hand has that its oldest supported version, 3.2, has not. */
final class SparkInterfaces {
    /** V2 predicates, and limits with them, from 3.3 on. */
    static final boolean PREDICATES = exists("org.apache.spark.sql.connector.read.SupportsPushDownV2Filters");

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
