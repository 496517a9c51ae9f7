package io.starhex.spark;

import io.starhex.fixtures.EmulatorProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Four tasks at once write rows like those of TPC-H's lineitem from a JVM with a heap of 512 MB, Spark's own share
 * included, to a server in another process, and four others read them from another such JVM. As many as at a quarter of scale 1, unless {@code -Dheap.rows=6001215} asks for
 * all of it.
 */
class SmallHeapTest {
    private static final long ROWS = Long.getLong("heap.rows", 1_500_000);
    private static final String TABLE = "CREATE DATABASE tpch; CREATE TABLE tpch.lineitem (l_orderkey BIGINT,"
            + " l_partkey BIGINT, l_suppkey BIGINT, l_linenumber INT, l_quantity DECIMAL(15,2),"
            + " l_extendedprice DECIMAL(15,2), l_discount DECIMAL(15,2), l_tax DECIMAL(15,2), l_returnflag VARCHAR(1),"
            + " l_linestatus VARCHAR(1), l_shipdate DATE, l_commitdate DATE, l_receiptdate DATE,"
            + " l_shipinstruct VARCHAR(25), l_shipmode VARCHAR(10), l_comment VARCHAR(44)) DUPLICATE KEY(l_orderkey)"
            + " DISTRIBUTED BY HASH(l_orderkey) BUCKETS 8";

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void fourTasksWriteAndReadLineItemInASmallHeap() throws Exception {
        Path sql = Files.writeString(folder.resolve("lineitem.sql"), TABLE);
        Process server =
                OwnProcess.java(List.of(), EmulatorProgram.class, "--sql", sql.toString(), "--stop-with-input");
        try (BufferedReader ready = server.inputReader(StandardCharsets.UTF_8)) {
            String frontend = ready.readLine().replaceFirst("ready fe=(\\S+) .*", "$1");
            Process writer = OwnProcess.java(List.of("-Xmx512m"), SmallHeapWriter.class, frontend, Long.toString(ROWS));
            String result = lastLine(writer);
            assertThat(writer.waitFor()).as(result).isZero();
            long rows = count(frontend);
            System.out.println(rows + " rows of lineitem " + result);
            assertThat(rows).isEqualTo(ROWS);
            Process reader = OwnProcess.java(List.of("-Xmx512m"), SmallHeapReader.class, frontend, Long.toString(ROWS));
            String read = lastLine(reader);
            System.out.println(read);
            assertThat(reader.waitFor()).as(read).isZero();
            assertThat(read).startsWith(ROWS + " rows read by 4 tasks").endsWith("as they were made");
        } finally {
            server.getOutputStream().close();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String lastLine(Process process) throws IOException {
        String last = "";
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        return last;
    }

    /** Asks the server itself. */
    private static long count(String frontend) throws IOException, InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(
                        URI.create("http://" + frontend + "/api/v1/catalogs/default_catalog/databases/tpch/sql"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString("root:".getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"SELECT count(*) FROM lineitem;\"}"))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(question, BodyHandlers.ofString())
                .body();
        Matcher count = Pattern.compile("\"data\":\\s*\\[\"?(\\d+)\"?\\]").matcher(answer);
        assertThat(count.find()).as(answer).isTrue();
        return Long.parseLong(count.group(1));
    }
}
