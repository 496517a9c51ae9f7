package io.starhex.http;

import io.starhex.fixtures.StarRocksEmulator;
import org.junit.jupiter.api.Test;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that only asks must not pay for the start of Netty, so it does without Netty altogether. */
class AskingProgramTest {
    @Test
    void columnsAndAPlanAreAskedForWithoutNetty() throws Exception {
        String withoutNetty = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("netty-"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(withoutNetty).isNotEqualTo(System.getProperty("java.class.path"));
        try (StarRocksEmulator cluster = StarRocksEmulator.start()) {
            cluster.execute("CREATE TABLE db.t (k BIGINT) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 3");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            withoutNetty,
                            AskingProgram.class.getName(),
                            cluster.frontend(),
                            "db",
                            "t")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said.trim()).endsWith("1 column, 0 tablets");
        }
    }
}
