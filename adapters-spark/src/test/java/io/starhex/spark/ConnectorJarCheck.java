package io.starhex.spark;

import org.junit.jupiter.api.Test;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at the jar that users download; runs after it is built. */
class ConnectorJarCheck {
    private static final int JAVA_8 = 52;

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
    void sparkFindsTheDataSource() throws IOException {
        assertThat(text("META-INF/services/org.apache.spark.sql.sources.DataSourceRegister"))
                .contains("io.starhex.spark.StarRocksSource");
    }

    @Test
    void licencesAreKeptAndNoSignatureIs() throws IOException {
        assertThat(text("META-INF/LICENSE")).contains("Apache License");
        assertThat(text("META-INF/NOTICE")).contains("Starhex", "Netty");
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
