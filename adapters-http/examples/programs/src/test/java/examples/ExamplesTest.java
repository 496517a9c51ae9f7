package examples;

import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.http.HttpOptions;
import io.starhex.http.StarRocksLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs each example as its page says, and looks at the rows. */
class ExamplesTest {
    private static final String TABLE = "CREATE TABLE shop.orders (id BIGINT NOT NULL, note VARCHAR(100),"
            + " amount DECIMAL(10,2), placed DATE, changed DATETIME) DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 8";

    private final StarRocksEmulator cluster =
            StarRocksEmulator.builder().backends(2).start();
    private final StarRocksLoader loader = StarRocksLoader.connect(cluster.frontend(), "root", "");

    @AfterEach
    void stop() {
        loader.close();
        cluster.close();
    }

    @Test
    void aFileIsLoadedAndWhatDoesNotFitIsReported(@TempDir Path folder) throws Exception {
        cluster.execute(TABLE);
        Path file = folder.resolve("orders.json");
        Files.write(
                file,
                Arrays.asList(
                        "{\"id\": 1, \"note\": \"tab\\there\", \"amount\": 12345678.90, \"placed\": \"2026-11-23\"}",
                        "{\"id\": \"two\"}",
                        "{\"id\": 3, \"amount\": 0.001}",
                        "{\"id\": 4, \"price\": 1}",
                        "no JSON",
                        "{\"id\": 6, \"changed\": \"2026-11-23 01:02:03.5\", \"note\": null}"));
        assertEquals(2, new FileLoader(file).into("shop.orders", loader));
        assertEquals(
                Arrays.asList(
                        Arrays.asList(1L, "tab\there", new BigDecimal("12345678.90"), LocalDate.of(2026, 11, 23), null),
                        Arrays.asList(6L, null, null, null, LocalDateTime.of(2026, 11, 23, 1, 2, 3, 500_000_000))),
                sorted(cluster.rows("shop", "orders")));
        List<String> report = Files.readAllLines(Path.of(file + ".rejected"));
        assertEquals(4, report.size(), report.toString());
        assertTrue(report.get(0).startsWith("line 2: Column 'id': 'two' is not a BIGINT"), report.get(0));
        assertTrue(report.get(1).startsWith("line 3: Column 'amount': 0.001 does not fit"), report.get(1));
        assertTrue(report.get(2).startsWith("line 4: Column 'price'"), report.get(2));
        assertTrue(report.get(3).startsWith("line 5: "), report.get(3));
    }

    @Test
    void aFileThatTheServerRefusesIsNotLoadedAndItsReportSaysWhy(@TempDir Path folder) throws Exception {
        cluster.execute(TABLE);
        Path file = folder.resolve("orders.json");
        String tooLong = "0123456789".repeat(11);
        Files.write(file, Arrays.asList("", "[]", "{\"id\": 1} 2", "{\"id\": 4, \"note\": \"" + tooLong + "\"}"));
        assertThrows(LoadFailed.class, () -> new FileLoader(file).into("shop.orders", loader));
        assertEquals(0, cluster.rowCount("shop", "orders"));
        String report = Files.readString(Path.of(file + ".rejected"));
        assertTrue(report.matches("(?s)line 1: .*line 2: .*line 3: .*" + tooLong + ".*"), report);
    }

    @Test
    void aDatabaseIsCopiedAndReadBackInParallel() throws Exception {
        cluster.execute(TABLE);
        try (Connection source = DriverManager.getConnection("jdbc:h2:mem:source");
                Statement statement = source.createStatement()) {
            statement.execute(
                    "CREATE TABLE o (id BIGINT, note VARCHAR, amount NUMERIC(10,2), placed DATE, changed TIMESTAMP(6))");
            statement.execute("INSERT INTO o SELECT x, 'note ' || x, x / 4.0, DATE '2026-01-01', TIMESTAMP"
                    + " '2026-01-01 00:00:00.000001' FROM SYSTEM_RANGE(1, 5000)");
            assertEquals(5000, JdbcCopier.copy(source, "SELECT * FROM o", loader, "shop.orders"));
        }
        List<List<Object>> rows = Collections.synchronizedList(new ArrayList<>());
        assertEquals(5000, ParallelReader.read(options(), "shop.orders", "", rows::add));
        assertEquals(sorted(cluster.rows("shop", "orders")), sorted(rows));
        assertEquals(10, ParallelReader.read(options(), "shop.orders", "id <= 10", rows::add));
    }

    @Test
    void eachRunsFromItsMainOnAnEmulatorOfItsOwn(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("orders.json");
        Files.write(file, Collections.singletonList("{\"id\": 1}"));
        System.setProperty("ddl", TABLE);
        FileLoader.main(new String[] {"shop.orders", file.toString()});
        JdbcCopier.main(new String[] {"jdbc:h2:mem:", "SELECT 1 AS id", "shop.orders"});
        ParallelReader.main(new String[] {"shop.orders", "id > 0"});
        assertEquals(0, Files.size(Path.of(file + ".rejected")));
    }

    @Test
    void eachHasLessThanAHundredLines() throws Exception {
        for (String program : Arrays.asList("FileLoader", "JdbcCopier", "ParallelReader")) {
            Path source = Path.of("src", "main", "java", "examples", program + ".java");
            assertTrue(Files.readAllLines(source).size() < 100, program);
        }
    }

    private HttpOptions options() {
        return HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(cluster.frontend())), "root", Secret.of(""))
                .build();
    }

    private static List<List<Object>> sorted(List<List<Object>> rows) {
        List<List<Object>> sorted = new ArrayList<>(rows);
        sorted.sort((left, right) -> Long.compare((Long) left.get(0), (Long) right.get(0)));
        return sorted;
    }
}
