package io.starhex.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** What Spark's own launchers take for a distribution: the jars of this class path in one folder, without the connector. */
final class SparkHome {
    private SparkHome() {}

    /** Makes it where {@code SPARK_HOME} points, and gives the class path of its jars. */
    static String make() throws IOException {
        Path home = Paths.get(System.getenv("SPARK_HOME"));
        Path jars = Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "made for a test");
        for (String entry : System.getProperty("java.class.path").split(System.getProperty("path.separator"), -1)) {
            Path jar = Paths.get(entry);
            Path link = jars.resolve(jar.getFileName());
            boolean ours = entry.equals(System.getProperty("matrix.connector"));
            if (entry.endsWith(".jar") && !ours && !Files.exists(link)) {
                Files.createSymbolicLink(link, jar);
            }
        }
        return jars + "/*";
    }
}
