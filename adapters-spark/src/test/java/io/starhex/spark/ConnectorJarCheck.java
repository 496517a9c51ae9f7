package io.starhex.spark;

import org.codehaus.mojo.animal_sniffer.SignatureChecker;
import org.codehaus.mojo.animal_sniffer.logging.PrintWriterLogger;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at the jar that users download; runs after it is built. */
class ConnectorJarCheck {
    private static final int JAVA_8 = 52;
    private static final long LARGEST_BYTES = 5_000_000;

    /** What is there where Spark is, and what Netty asks for before it uses it. */
    private static final Set<String> FROM_ELSEWHERE = Set.of(
            "org.apache.spark.*",
            "scala.*",
            "org.slf4j.*",
            "com.fasterxml.jackson.*",
            "net.jpountz.*",
            "com.github.luben.*",
            "sun.misc.Unsafe",
            "sun.nio.*",
            "org.apache.commons.logging.*",
            "org.apache.log4j.*",
            "org.apache.logging.*",
            "org.bouncycastle.*",
            "org.conscrypt.*",
            "org.eclipse.jetty.*",
            "com.aayushatharva.*",
            "com.jcraft.*",
            "com.ning.*",
            "lzma.*",
            "com.oracle.svm.*",
            "com.google.protobuf.*",
            "org.jboss.*",
            "reactor.*");

    @Test
    void everyClassIsOurOwnOrRelocatedAndRunsOnJava8() throws IOException {
        List<String> foreign = new ArrayList<>();
        List<String> tooNew = new ArrayList<>();
        int classes = 0;
        try (JarFile jar = jar()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.getName().endsWith(".class")) {
                    continue;
                }
                classes++;
                if (!entry.getName().startsWith("io/starhex/")) {
                    foreign.add(entry.getName());
                }
                if (majorVersion(jar, entry) > JAVA_8) {
                    tooNew.add(entry.getName());
                }
            }
        }
        assertThat(classes).isGreaterThan(500);
        assertThat(foreign).as("classes outside io.starhex").isEmpty();
        assertThat(tooNew).as("classes newer than Java 8").isEmpty();
    }

    @Test
    void everyCallIsOneOfJava8() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        SignatureChecker checker;
        try (InputStream signature = Files.newInputStream(Paths.get(System.getProperty("java8.signature")))) {
            checker = new SignatureChecker(signature, ignored(), new PrintWriterLogger(out));
            checker.setCheckJars(true);
            checker.setSourcePath(Collections.emptyList());
            checker.process(new File(System.getProperty("connector.jar")));
        }
        assertThat(checker.isSignatureBroken())
                .as("calls that Java 8 has not: %s", said.toString(StandardCharsets.UTF_8))
                .isFalse();
    }

    /** Classes of the jar itself, and those that are elsewhere. */
    private static Set<String> ignored() throws IOException {
        Set<String> ignored = new HashSet<>(FROM_ELSEWHERE);
        ignored.add("io.starhex.*");
        return ignored;
    }

    @Test
    void theJarStaysLight() throws IOException {
        long bytes = Files.size(Paths.get(System.getProperty("connector.jar")));
        System.out.printf(Locale.ROOT, "The connector jar has %,d bytes; it may have %,d.%n", bytes, LARGEST_BYTES);
        assertThat(bytes).isLessThan(LARGEST_BYTES);
    }

    @Test
    void sparkFindsTheDataSource() throws IOException {
        assertThat(text("META-INF/services/org.apache.spark.sql.sources.DataSourceRegister"))
                .contains("io.starhex.spark.StarRocksSource");
    }

    @Test
    void licencesAreKeptAndNoSignatureIs() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/NOTICE")).contains("Starhex", "Netty", "HttpComponents", "Thrift");
        assertThat(text("META-INF/LICENSE.txt")).as("that of Thrift").contains("Apache License", "Thrift");
        try (JarFile jar = jar()) {
            assertThat(Collections.list(jar.entries()))
                    .extracting(JarEntry::getName)
                    .noneMatch(name -> name.endsWith(".SF") || name.endsWith(".RSA"));
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile(System.getProperty("connector.jar"));
    }

    private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    private static String text(String name) throws IOException {
        try (JarFile jar = jar();
                InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
