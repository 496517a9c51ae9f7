package io.starhex.spark;

import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
            starRocks.server().execute(text("adapters-spark/docs/orders.sql"));
            assertThat(last(starRocks, blocks("sql").get(0))).containsExactly("[2026-01-02,80.00]");
            assertThat(last(starRocks, blocks("sql").get(1))).containsExactly("[2]");
            starRocks.spark().sql("DROP TABLE orders");
        }
    }

    private static List<String> last(EmulatedStarRocks starRocks, String block) {
        List<String> rows = new ArrayList<>();
        for (String statement : block.split(";\\s*")) {
            String reachable = statement
                    .replace("fe1:8030,fe2:8030", starRocks.server().frontend())
                    .replace("loader", EmulatedStarRocks.USER)
                    .replace("secret", EmulatedStarRocks.PASSWORD);
            rows = starRocks.spark().sql(reachable).collectAsList().stream()
                    .map(Row::toString)
                    .collect(Collectors.toList());
        }
        return rows;
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
