package io.starhex.spark;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionRegistry;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.row.Compression;
import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import io.starhex.spark.wiring.OptionCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Goes through every option name and load header that users of the official connector have, one by one. */
class OfficialOptionsTest {
    /** Options that only this connector has. */
    private static final Set<String> OURS = Set.of(
            "starrocks.address.mapping",
            "starrocks.write.ctl.enable-transaction",
            "starrocks.write.max.transactions",
            "starrocks.write.commit",
            "starrocks.write.error.rows",
            "starrocks.write.error.redact");

    private static final OptionRegistry REGISTRY = OptionCatalogue.registry();

    static List<List<String>> options() throws IOException {
        return lines("/official-options.txt");
    }

    static List<List<String>> headers() throws IOException {
        return lines("/load-headers.txt");
    }

    @ParameterizedTest
    @MethodSource("options")
    void aNameIsUnderstoodInAnyCase(List<String> line) {
        Option<?> meant = option(line.get(2));
        for (String name : new String[] {
            line.get(0), line.get(0).toLowerCase(Locale.ROOT), line.get(0).toUpperCase(Locale.ROOT)
        }) {
            Map<String, String> given = givenWithout(meant);
            given.put(name, line.get(1));
            assertThat(REGISTRY.parse(given).value(meant)).as(name).hasToString(line.get(3));
        }
    }

    @Test
    void theListAndOurOwnAreAllThereIs() throws IOException {
        Set<String> listed = options().stream().map(line -> line.get(0)).collect(Collectors.toSet());
        Set<String> known = new HashSet<>();
        for (Option<?> option : REGISTRY.options()) {
            known.add(option.key());
            known.addAll(option.aliases());
        }
        assertThat(listed).doesNotContainAnyElementsOf(OURS);
        listed.addAll(OURS);
        assertThat(known).containsExactlyInAnyOrderElementsOf(listed);
    }

    @ParameterizedTest
    @MethodSource("options")
    void aMisspeltNameIsAnsweredWithTheRightOne(List<String> line) {
        String name = line.get(0);
        if (name.startsWith(OptionRegistry.NAMESPACE)) {
            String misspelt = name + "x";
            Map<String, String> given = givenWithout(null);
            given.put(misspelt, line.get(1));
            assertThatThrownBy(() -> REGISTRY.parse(given))
                    .isInstanceOf(InvalidOptions.class)
                    .hasMessageContaining("'" + misspelt + "' is not known; the nearest is '" + name + "'");
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws IOException {
        Map<String, String> given = new HashMap<>();
        Set<String> wrong = new HashSet<>();
        for (List<String> line : options()) {
            if (!line.get(4).equals("-") && wrong.add(line.get(2))) {
                given.put(line.get(0), line.get(4));
            }
        }
        given.put("starrocks.write.buffer.sizes", "1m");
        given.put("starrocks.user", "one");
        given.put("user", "another");
        given.put("starrocks.write.properties.format", "orc");
        InvalidOptions failure =
                catchThrowableOfType(InvalidOptions.class, () -> OptionCatalogue.parse(new HashMap<>(given)));
        // The password that is missing, the name that is none, the two users and the format beside the bad values.
        assertThat(failure.problems()).hasSize(wrong.size() + 4);
        given.keySet().forEach(name -> assertThat(failure).hasMessageContaining("'" + name + "'"));
        assertThat(failure).hasMessageContaining("'starrocks.password' is required");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aLoadHeaderIsSentActedOnOrRefused(List<String> line) {
        String name = line.get(0);
        String value = line.get(1);
        switch (line.get(2)) {
            case "sent":
                assertThat(plan(name, value).spec().properties()).containsExactly(Map.entry(name, value));
                break;
            case "made part of the load":
                assertThat(plan(name, value).spec().properties()).isEmpty();
                assertActedOn(name, plan(name, value).spec());
                break;
            case "not needed":
                assertThat(plan(name, value)).hasToString(plan("format", "").toString());
                assertThat(plan(name, value).spec().properties()).isEmpty();
                break;
            default:
                assertThat(line.get(2)).isEqualTo("refused");
                assertThatThrownBy(() -> plan(name, value))
                        .isInstanceOf(InvalidOptions.class)
                        .hasMessageContaining("'" + LoadOptions.PROPERTIES_PREFIX + name + "'")
                        .hasMessageContaining("remove it");
        }
    }

    private static void assertActedOn(String name, LoadSpec spec) {
        switch (name) {
            case "format":
                assertThat(spec.format()).isEqualTo(LoadFormat.JSON);
                break;
            case "column_separator":
                assertThat(spec.dialect()).isEqualTo(CsvDialect.of("\\x05", "\\x02"));
                break;
            case "row_delimiter":
                assertThat(spec.dialect()).isEqualTo(CsvDialect.of("\\x01", "\\x06"));
                break;
            case "compression":
                assertThat(spec.compression()).isEqualTo(Compression.LZ4_FRAME);
                break;
            case "columns":
                assertThat(spec.columns()).containsExactly("id");
                assertThat(spec.mappings()).hasToString("[`v`=id]");
                break;
            default:
                assertThat(name).isEqualTo("timeout");
                assertThat(spec.timeoutSeconds()).isEqualTo(77);
        }
    }

    private static LoadPlan plan(String header, String value) {
        TableSchema table = TableSchema.of(
                TableId.of("db", "t"),
                Arrays.asList(
                        Column.of("id", ColumnType.of(TypeName.INT)), Column.of("v", ColumnType.of(TypeName.INT))));
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("id", FieldKind.INT));
        if (!header.equals("columns")) {
            fields.add(Field.of("v", FieldKind.INT));
        }
        Map<String, String> given = givenWithout(null);
        given.put(LoadOptions.PROPERTIES_PREFIX + header, value);
        OptionValues values = REGISTRY.parse(given);
        return LoadOptions.plan(values, table, fields);
    }

    private static Option<?> option(String key) {
        return REGISTRY.options().stream()
                .filter(option -> option.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> givenWithout(Option<?> left) {
        Map<String, String> given = new HashMap<>();
        given.put("starrocks.fe.http.url", "fe:8030");
        given.put("starrocks.user", "loader");
        given.put("starrocks.password", "");
        given.put("starrocks.table.identifier", "db.t");
        if (left != null) {
            given.remove(left.key());
        }
        return given;
    }

    private static List<List<String>> lines(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                OfficialOptionsTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split(" \\| ", -1)))
                    .collect(Collectors.toList());
        }
    }
}
