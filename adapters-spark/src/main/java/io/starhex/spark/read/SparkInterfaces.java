package io.starhex.spark.read;

/** Which interfaces the Spark at hand has that its oldest supported version, 3.2, has not. */
final class SparkInterfaces {
    /** From 3.3 on. */
    static final boolean LIMIT = exists("org.apache.spark.sql.connector.read.SupportsPushDownLimit");

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
