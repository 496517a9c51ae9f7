package io.starhex.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** spark-submit in a JVM of its own, with the connector as one of its {@code --jars}. */
final class SparkSubmit {
    private final Path folder;
    private final List<String> jars = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();
    private String classPath;
    private String master = "local[2]";

    /** @param folder where it may leave files */
    SparkSubmit(Path folder) throws IOException {
        this.folder = folder;
        this.classPath = SparkHome.make();
        jars.add(System.getProperty("matrix.connector"));
        settings.add("spark.ui.enabled=false");
        settings.add("spark.sql.catalogImplementation=in-memory");
        settings.add("spark.executor.memory=1024m");
        settings.add("spark.executor.extraJavaOptions=" + System.getProperty("matrix.jvm.flags"));
        settings.add("spark.sql.warehouse.dir=" + folder.resolve("warehouse"));
    }

    /** The jars of a folder come before Spark's own on Java's class path. */
    SparkSubmit first(Path libraries) {
        classPath = libraries + File.separator + "*" + File.pathSeparator + classPath;
        return this;
    }

    /** The jars of a folder go with the connector. */
    SparkSubmit with(Path libraries) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            jars.addAll(files.map(Path::toString).sorted().collect(Collectors.toList()));
        }
        return this;
    }

    /** Runs where this says, instead of in one JVM. */
    SparkSubmit on(String cluster) {
        master = cluster;
        return this;
    }

    SparkSubmit set(String key, String value) {
        settings.add(key + "=" + value);
        return this;
    }

    /** What {@link SubmittedJob} prints. */
    List<String> run(String frontend, String source, long firstId) throws Exception {
        return submit(
                Arrays.asList("--class", SubmittedJob.class.getName()),
                Arrays.asList(jarOf(SubmittedJob.class).toString(), frontend, source, String.valueOf(firstId)));
    }

    /** What a program prints, which must end well; if not, all of it is the error's message. */
    List<String> submit(List<String> options, List<String> program) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Paths.get(System.getProperty("java.home"), "bin", "java").toString());
        Collections.addAll(
                command, System.getProperty("matrix.jvm.flags").trim().split("\\s+"));
        // What spark-shell's script says, so that its interpreter takes the class path of Java.
        Collections.addAll(command, "-Dscala.usejavacp=true", "-cp", classPath, "org.apache.spark.deploy.SparkSubmit");
        Collections.addAll(command, "--master", master, "--jars", String.join(",", jars));
        for (String setting : settings) {
            Collections.addAll(command, "--conf", setting);
        }
        command.addAll(options);
        command.addAll(program);
        Path output = Files.createTempFile(folder, "said", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(code).as("%s", String.join("\n", lines)).isZero();
        return lines;
    }

    private Path jarOf(Class<?> program) throws IOException {
        Path jar = folder.resolve("program.jar");
        String name = program.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(name));
            out.write(Files.readAllBytes(Paths.get(System.getProperty("matrix.classes"), name)));
        }
        return jar;
    }
}
