package io.starhex.spark.demo;

/** What the user of the demo chose by system properties. Immutable. */
final class DemoSettings {
    private final double scale;
    private final String input;
    private final String frontend;
    private final String user;
    private final String password;

    private DemoSettings(double scale, String input, String frontend, String user, String password) {
        this.scale = scale;
        this.input = input;
        this.frontend = frontend;
        this.user = user;
        this.password = password;
    }

    static DemoSettings fromSystemProperties() {
        return new DemoSettings(
                Double.parseDouble(System.getProperty("demo.scale", "0.1")),
                System.getProperty("demo.input", "").trim(),
                System.getProperty("demo.fe", "").trim(),
                System.getProperty("demo.user", "root"),
                System.getProperty("demo.password", ""));
    }

    /** TPC-H scale factor; 1 is six million rows of lineitem. */
    double scale() {
        return scale;
    }

    /** A file to use in place of the built-in data, or empty. */
    String input() {
        return input;
    }

    /** {@code host:port} of a real FE, or empty for the emulated one. */
    String frontend() {
        return frontend;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }
}
