package io.starhex.spark;

import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionRegistry;
import io.starhex.spark.guide.CallsOfABlock;
import io.starhex.spark.guide.CompiledBlocks;
import io.starhex.spark.guide.GuidePage;
import io.starhex.spark.guide.GuidePage.Part;
import io.starhex.spark.wiring.OptionCatalogue;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The guides do what they say: the blocks of each run in their order, against an emulated StarRocks. */
class GuideTest {
    private static final String UPDATE_HINT = "if the change is meant: UPDATE=1 mvn -B verify -pl adapters-spark -am"
            + " -Dtest=GuideTest -Dsurefire.failIfNoSpecifiedTests=false";
    private static final String IN_STARROCKS = "-- in StarRocks\n";
    private static final Pattern ROWS = Pattern.compile("<!-- rows (\\w+)\\.(\\w+):(.*) -->");
    private static final Pattern FAILS = Pattern.compile("<!-- fails: (.*) -->");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"load.md", "unload.md"})
    void everyBlockRunsAndPrintsWhatIsShown(String name) throws Exception {
        GuidePage page = page(name);
        try (EmulatedStarRocks starRocks = new EmulatedStarRocks()) {
            Map<String, String> options = starRocks.options("none");
            options.remove("starrocks.table.identifier");
            CompiledBlocks scala = CompiledBlocks.ofScala(blocks(page, "scala", starRocks), folder);
            CompiledBlocks java = CompiledBlocks.ofJava(blocks(page, "java", starRocks), folder);
            for (Part part : page.parts()) {
                String code = filled(part.text(), starRocks);
                switch (part.kind()) {
                    case "scala" -> check(page, part, () -> scala.run(code, starRocks.spark(), options), starRocks);
                    case "java" -> check(page, part, () -> java.run(code, starRocks.spark(), options), starRocks);
                    case "sql" -> check(page, part, () -> sql(code, starRocks), starRocks);
                    default -> {}
                }
            }
        }
        if (isUpdate()) {
            Files.writeString(file(name), page.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"load.md", "unload.md"})
    void pythonDoesWhatTheScalaBeforeItDoes(String name) {
        GuidePage page = page(name);
        Part scala = null;
        int compared = 0;
        for (Part part : page.parts()) {
            scala = part.kind().equals("scala") ? part : scala;
            if (part.kind().equals("python")) {
                assertThat(CallsOfABlock.of(part.text())).as("%s", part).isEqualTo(CallsOfABlock.of(scala.text()));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    /** The messages that the page quotes are made of texts that the connector has, in their order. */
    @ParameterizedTest
    @ValueSource(strings = {"load.md", "unload.md"})
    void everyMessageIsOneOfTheConnector(String name) throws IOException {
        GuidePage page = page(name);
        String texts = texts();
        List<List<Pattern>> messages = messages(page);
        for (List<Pattern> message : messages) {
            for (Pattern piece : message) {
                assertThat(piece.matcher(texts).find())
                        .as("the connector says '%s'", piece)
                        .isTrue();
            }
        }
        assertThat(messages).hasSize(messageTable(page).split("\n", -1).length - 2);
    }

    /** Columns are asked for before a scan is planned, so that this is where a read fails that is set up wrongly. */
    @ParameterizedTest
    @CsvSource({
        "starrocks.fe.http.url, localhost:1",
        "starrocks.password, wrong",
        "starrocks.table.identifier, db.nothing",
        "starrocks.table.identifier, db.shown"
    })
    void whatAReadFailsOfFirstIsOnThePage(String option, String wrong) {
        try (EmulatedStarRocks starRocks = new EmulatedStarRocks()) {
            starRocks.table("there", "id INT");
            starRocks.server().execute("CREATE VIEW db.shown AS SELECT id FROM db.there");
            assertThatThrownBy(() ->
                            starRocks.reader("there").option(option, wrong).load())
                    .satisfies(failure -> assertThat(messages(page("unload.md")))
                            .as(failure.getMessage())
                            .anySatisfy(message -> assertThat(message)
                                    .allSatisfy(piece ->
                                            assertThat(failure.getMessage()).containsPattern(piece))));
        }
    }

    /** What each row of the page's last table quotes, in pieces where the page leaves something out between two quotes. */
    private static List<List<Pattern>> messages(GuidePage page) {
        List<List<Pattern>> messages = new ArrayList<>();
        Matcher quoted = Pattern.compile("(?m)^\\| (?:… )?`([^|]+)` \\|").matcher(messageTable(page));
        while (quoted.find()) {
            List<Pattern> pieces = new ArrayList<>();
            for (String message : quoted.group(1).split("` … `", -1)) {
                pieces.add(Pattern.compile(Stream.of(message.split("…", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("(?s:.{1,300}?)"))));
            }
            messages.add(pieces);
        }
        return messages;
    }

    private static String messageTable(GuidePage page) {
        return page.toString()
                .replaceFirst("(?s).*\\| The message begins \\|", "")
                .replaceFirst("(?s)\n\n.*", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"load.md", "unload.md"})
    void everyOptionIsDeclared(String name) {
        GuidePage page = page(name);
        OptionRegistry registry = OptionCatalogue.registry();
        List<String> known = registry.options().stream().map(Option::key).collect(Collectors.toList());
        Matcher key = Pattern.compile("starrocks\\.[a-z0-9][\\w.-]*\\w").matcher(page.toString());
        int keys = 0;
        while (key.find()) {
            if (!key.group().startsWith(registry.openPrefix())) {
                assertThat(known).contains(key.group());
                keys++;
            }
        }
        assertThat(keys).isGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"load.md", "unload.md"})
    void everyLinkLeadsSomewhere(String name) {
        GuidePage page = page(name);
        List<String> headings = page.parts().stream()
                .filter(part -> part.kind().isEmpty() && part.text().startsWith("#"))
                .map(part -> part.text().replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toList());
        Matcher link = Pattern.compile("\\]\\((?!http)([^)#]*)#?([^)]*)\\)").matcher(page.toString());
        int links = 0;
        while (link.find()) {
            assertThat(file(name).resolveSibling(link.group(1))).exists();
            if (link.group(1).isEmpty()) {
                assertThat(headings).contains(link.group(2));
            }
            links++;
        }
        assertThat(links).isGreaterThan(8);
    }

    private void check(GuidePage page, Part part, Run run, EmulatedStarRocks starRocks) throws Exception {
        Part comment = page.following(part, Part.COMMENT);
        Matcher failure = FAILS.matcher(comment == null ? "" : comment.text());
        if (failure.matches()) {
            assertThatThrownBy(() -> printed(part, run)).as("%s", part).hasStackTraceContaining(failure.group(1));
            return;
        }
        String printed = printed(part, run);
        Part shown = page.following(part, Part.OUTPUT);
        if (shown == null) {
            assertThat(printed).as("%s shows what it prints", part).isEmpty();
        } else if (isUpdate()) {
            shown.replace(printed);
        } else {
            assertThat(printed).as("%s; %s", part, UPDATE_HINT).isEqualTo(shown.text());
        }
        if (comment != null) {
            checkRows(part, comment, starRocks);
        }
    }

    private static void checkRows(Part part, Part comment, EmulatedStarRocks starRocks) {
        Matcher wanted = ROWS.matcher(comment.text());
        assertThat(wanted.matches()).as("%s after %s says rows", comment, part).isTrue();
        String rows = starRocks.server().rows(wanted.group(1), wanted.group(2)).stream()
                .map(GuideTest::text)
                .sorted()
                .collect(Collectors.joining(", "));
        if (isUpdate()) {
            comment.replace("<!-- rows " + wanted.group(1) + "." + wanted.group(2) + ": " + rows + " -->");
        } else {
            assertThat(rows)
                    .as("rows after %s; %s", part, UPDATE_HINT)
                    .isEqualTo(wanted.group(3).trim());
        }
    }

    private static String text(List<Object> row) {
        return row.stream()
                .map(value -> value instanceof byte[] bytes
                        ? HexFormat.of().withUpperCase().formatHex(bytes)
                        : String.valueOf(value))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String printed(Part part, Run run) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Exception> failures = new ArrayList<>();
        Console.withOut(out, () -> {
            try {
                run.run();
            } catch (InvocationTargetException e) {
                failures.add((Exception) e.getCause());
            } catch (Exception e) {
                failures.add(e);
            }
            return null;
        });
        if (!failures.isEmpty()) {
            throw new IllegalStateException(part + ": " + failures.get(0).getMessage(), failures.get(0));
        }
        // What Spark numbers is numbered otherwise each time.
        return out.toString(StandardCharsets.UTF_8).replaceAll("#\\d+L?", "").replaceAll("\n+$", "\n");
    }

    private static void sql(String code, EmulatedStarRocks starRocks) {
        if (code.startsWith(IN_STARROCKS)) {
            starRocks.server().execute(code.substring(IN_STARROCKS.length()));
            return;
        }
        for (String statement : code.split(";\\s*\n", 0)) {
            Dataset<Row> result = starRocks.spark().sql(statement);
            if (result.columns().length > 0 && !statement.startsWith("SET ")) {
                result.show(false);
            }
        }
    }

    private List<String> blocks(GuidePage page, String language, EmulatedStarRocks starRocks) {
        return page.parts().stream()
                .filter(part -> part.kind().equals(language))
                .map(part -> filled(part.text(), starRocks))
                .collect(Collectors.toList());
    }

    /** Names of hosts, secrets and folders as they are here. */
    private String filled(String code, EmulatedStarRocks starRocks) {
        String password = '"' + EmulatedStarRocks.PASSWORD + '"';
        return code.replace("fe1:8030,fe2:8030", starRocks.server().frontend())
                .replace("System.getenv(\"STARROCKS_PASSWORD\")", password)
                .replace("sys.env(\"STARROCKS_PASSWORD\")", password)
                .replace("…", EmulatedStarRocks.PASSWORD)
                .replace("/data/", folder + "/");
    }

    /** All texts in the sources of the connector, those that stand in pieces put together. */
    private static String texts() throws IOException {
        StringBuilder texts = new StringBuilder();
        for (String module : List.of("domain", "ports", "adapters-http", "adapters-thrift", "adapters-spark")) {
            try (Stream<Path> files = Files.walk(Paths.get("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> texts.append(read(file).replaceAll("\"\\s*\\+\\s*\"", "")));
            }
        }
        return texts.toString();
    }

    private static GuidePage page(String name) {
        return GuidePage.parse(read(file(name)));
    }

    private static Path file(String name) {
        return Paths.get("docs", name);
    }

    private static boolean isUpdate() {
        return System.getenv("UPDATE") != null;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Run {
        void run() throws Exception;
    }
}
