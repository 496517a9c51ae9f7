package io.starhex.spark;

import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class ReadmeTest {
    private static final Path ROOT = Paths.get("..");

    @Test
    void everyCommandIsOneThatIsRunForEachChange() throws Exception {
        String checks = text(".ci/run") + text(".github/workflows/ci.yml");
        List<String> commands = blocks("sh");
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            // CI leaves download progress out of its log; otherwise it is the same command.
            assertThat(checks.replace(" -ntp", "")).contains(command.trim());
        }
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        Matcher link = Pattern.compile("\\]\\((?!http)([^)#]+)").matcher(text("README.md"));
        int links = 0;
        while (link.find()) {
            assertThat(ROOT.resolve(link.group(1))).exists();
            links++;
        }
        assertThat(links).isGreaterThan(6);
    }

    @Test
    void theSqlRunsAsItIsPrinted() throws Exception {
        try (EmulatedStarRocks starRocks = new EmulatedStarRocks()) {
            starRocks
                    .server()
                    .execute("CREATE TABLE sales.orders (day DATE, amount DECIMAL(12,2)) DUPLICATE KEY(day)"
                            + " DISTRIBUTED BY HASH(day) BUCKETS 2");
            starRocks
                    .spark()
                    .sql("SELECT DATE'2025-12-31' day, 1.00BD amount UNION ALL SELECT DATE'2026-01-02', 2.50BD"
                            + " UNION ALL SELECT DATE'2026-01-02', 4.00BD")
                    .createOrReplaceTempView("new_orders");

            List<Row> last = new ArrayList<>();
            for (String statement : sql(starRocks)) {
                last = starRocks.spark().sql(statement).collectAsList();
            }

            assertThat(starRocks.server().rowCount("sales", "orders")).isEqualTo(3);
            assertThat(last).extracting(Row::toString).containsExactly("[2026-01-02,6.50]");
        }
    }

    private static List<String> sql(EmulatedStarRocks starRocks) throws Exception {
        String block = blocks("sql")
                .get(0)
                .replace("fe1:8030,fe2:8030", starRocks.server().frontend())
                .replace("loader", EmulatedStarRocks.USER)
                .replace("…", EmulatedStarRocks.PASSWORD);
        List<String> statements = new ArrayList<>(Arrays.asList(block.split(";\\s*")));
        statements.removeIf(statement -> statement.trim().isEmpty());
        return statements;
    }

    private static List<String> blocks(String language) throws Exception {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text("README.md"));
        List<String> found = new ArrayList<>();
        while (block.find()) {
            found.add(block.group(1));
        }
        return found;
    }

    private static String text(String path) throws Exception {
        return new String(Files.readAllBytes(ROOT.resolve(path)), StandardCharsets.UTF_8);
    }
}
