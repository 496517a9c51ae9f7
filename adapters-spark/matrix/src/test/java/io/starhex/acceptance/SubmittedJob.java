package io.starhex.acceptance;

import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A user's program: writes three rows and counts them. */
public final class SubmittedJob {
    private SubmittedJob() {}

    /** Takes {@code host:port} of an FE, the first id to write, and the data source, if it is not to be found by name. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", arguments[0]);
        options.put("starrocks.user", "root");
        options.put("starrocks.password", "");
        options.put("starrocks.table.identifier", "sales.orders");
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            long first = Long.parseLong(arguments[1]);
            String source = arguments.length > 2 ? arguments[2] : "starrocks";
            spark.range(first, first + 3)
                    .selectExpr("id", "'x' customer", "1.00BD amount", "date'2026-01-01' day")
                    .write()
                    .format(source)
                    .options(options)
                    .mode("append")
                    .save();
            long rows = spark.read()
                    .format(source)
                    .options(options)
                    .load()
                    .where("id >= " + first + " and id < " + (first + 3))
                    .count();
            System.out.println("submitted: " + rows + " rows");
        }
    }

    /** This program in a jar of its own, as a user submits it. */
    static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("program.jar");
        String name = SubmittedJob.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            out.write(Files.readAllBytes(Paths.get(System.getProperty("matrix.classes"), name)));
        }
        return jar;
    }
}
