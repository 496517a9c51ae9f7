package io.starhex.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * What Spark's own launchers take for a distribution: the jars of this class path in one folder, without the connector, and
 * {@code spark-submit}, {@code spark-shell} and {@code spark-sql}, which do what those of a distribution do.
 */
final class SparkHome {
    private SparkHome() {}

    /** Makes it where {@code SPARK_HOME} points, and gives the folder of its commands. */
    static Path make() throws IOException {
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
        Path commands = Files.createDirectories(home.resolve("bin"));
        command(
                commands.resolve("spark-submit"),
                Paths.get(System.getProperty("java.home"), "bin", "java") + " "
                        + System.getProperty("matrix.jvm.flags").trim()
                        // So that the interpreter of spark-shell takes the class path of Java.
                        + " -Dscala.usejavacp=true -cp '" + jars + "/*' org.apache.spark.deploy.SparkSubmit"
                        + " --master 'local[2]' --conf spark.ui.enabled=false"
                        + " --conf spark.sql.catalogImplementation=in-memory"
                        + " --conf spark.sql.warehouse.dir=" + home.resolve("warehouse") + " \"$@\"");
        command(
                commands.resolve("spark-shell"),
                commands.resolve("spark-submit") + " --class org.apache.spark.repl.Main \"$@\" spark-shell");
        command(
                commands.resolve("spark-sql"),
                commands.resolve("spark-submit")
                        + " --class org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver \"$@\" spark-internal");
        return commands;
    }

    private static void command(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\nexec " + line + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + file + " executable");
        }
    }
}
