package io.starhex.domain.option;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.load.ColumnMapping;
import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LoadMode;
import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.scan.ScanOptions;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {
    private static final OptionRegistry REGISTRY =
            OptionRegistry.of("starrocks.", LoadOptions.PROPERTIES_PREFIX, everyOption());

    @Test
    void defaultsAreUsableAndAliasesMeanTheSame() {
        OptionValues values = REGISTRY.parse(given("STARROCKS.FeNodes", "http://fe1:8030, fe2:8030"));
        assertThat(values.value(ConnectionOptions.FE_HTTP_URL)).hasToString("[fe1:8030, fe2:8030]");
        assertThat(values.value(ConnectionOptions.USER)).isEqualTo("root");
        assertThat(values.value(ScanOptions.BATCH_SIZE)).isEqualTo(4096);
        assertThat(values.value(TableOptions.COLUMNS)).isNull();
        for (Option<?> option : REGISTRY.options()) {
            if (option.defaultText() != null) {
                assertThat(values.value((Option<Object>) option))
                        .as(option.key())
                        .isNotNull();
            }
        }
    }

    @Test
    void noNameMeansTwoOptions() {
        Set<String> names = new HashSet<>();
        for (Option<?> option : REGISTRY.options()) {
            for (String name : option.names()) {
                assertThat(names.add(name)).as(name).isTrue();
            }
            assertThat(option.doc()).as(option.key()).endsWith(".");
        }
    }

    @Test
    void allProblemsAreReportedTogether() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        given.remove("starrocks.user");
        given.put("starrocks.batch.size", "70000");
        given.put("starrocks.write.buffer.sise", "1m");
        given.put("starrocks.timezone", "Mars/Olympus");
        given.put("other.key", "is not ours");
        assertThatThrownBy(() -> REGISTRY.parse(given))
                .isInstanceOf(InvalidOptions.class)
                .hasMessageStartingWith("4 options are wrong:")
                .hasMessageContaining("Option 'starrocks.user' is required")
                .hasMessageContaining("Option 'starrocks.batch.size' must be rows, 1 to 65535; found '70000'")
                .hasMessageContaining("Option 'starrocks.timezone' must be a time zone")
                .hasMessageContaining(
                        "'starrocks.write.buffer.sise' is not known; the nearest is 'starrocks.write.buffer.size'")
                .hasMessageNotContaining("other.key");
    }

    @Test
    void twoNamesOfOneOptionMayNotDiffer() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        given.put("user", "another");
        assertThatThrownBy(() -> REGISTRY.parse(given)).hasMessageContaining("mean the same and differ");
    }

    @Test
    void aSecretIsNeverPrinted() {
        OptionValues values = REGISTRY.parse(given("starrocks.fe.http.url", "fe1:8030"));
        assertThat(values.value(ConnectionOptions.PASSWORD).reveal()).isEqualTo("s3cret");
        assertThat(values.toString() + values.value(ConnectionOptions.PASSWORD)).doesNotContain("s3cret");
    }

    @Test
    void anAddressWithAPasswordIsRefusedAndNotRepeated() {
        for (String url :
                new String[] {"http://root:s3cret@fe1:8030", "root:s3cret@fe1:8030", "fe1:8030,root:s3,cret@fe2:8030"
                }) {
            assertThatThrownBy(() -> REGISTRY.parse(given("starrocks.fe.http.url", url)))
                    .isInstanceOf(InvalidOptions.class)
                    .hasMessageContaining("starrocks.fe.http.url")
                    .hasMessageNotContaining("s3");
        }
    }

    @Test
    void anAddressForJdbcIsKeptAsASecretSinceItMayHoldAPassword() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        given.put("starrocks.fe.jdbc.url", "jdbc:mysql://fe1:9030/?user=root&password=s3cret");
        assertThat(REGISTRY.parse(given).value(ConnectionOptions.FE_JDBC_URL)).hasToString("(secret)");
    }

    @Test
    void namesOfColumnsMayStandBetweenBackticks() {
        OptionType<List<String>> names = OptionType.names();
        assertThat(names.parse("id, a.b ,c d")).containsExactly("id", "a.b", "c d");
        assertThat(names.parse("`id`,`a,b` , `c``d`")).containsExactly("id", "a,b", "c`d");
        for (String bad : new String[] {"", " ", ",", "a,", ",a", "a,,b", "a`b", "`a", "``", "`a`b"}) {
            assertThatThrownBy(() -> names.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsLaidOverWinsWhicheverNameItHas() {
        Map<String, String> below = given("starrocks.fenodes", "fe1:8030");
        Map<String, String> above = new HashMap<>();
        above.put("Starrocks.FE.http.url", "fe2:8030");
        above.put("user", "another");
        OptionValues values = REGISTRY.parse(REGISTRY.over(below, above));
        assertThat(values.value(ConnectionOptions.FE_HTTP_URL)).hasToString("[fe2:8030]");
        assertThat(values.value(ConnectionOptions.USER)).isEqualTo("another");
        assertThat(values.value(ConnectionOptions.PASSWORD).reveal()).isEqualTo("s3cret");
        assertThat(REGISTRY.parse(REGISTRY.over(below, new HashMap<>())).value(ConnectionOptions.USER))
                .isEqualTo("root");
    }

    @Test
    void addressesMayNameTheirScheme() {
        OptionValues values =
                REGISTRY.parse(given("starrocks.fe.http.url", "http://fe1:8030, HTTPS://fe2:8443/,[::1]:8030"));
        assertThat(values.value(ConnectionOptions.FE_HTTP_URL))
                .containsExactly(
                        FrontendAddress.of("fe1", 8030),
                        FrontendAddress.of("fe2", 8443).overTls(),
                        FrontendAddress.of("::1", 8030));
        assertThat(FrontendAddress.of("fe2", 8443).overTls()).isNotEqualTo(FrontendAddress.of("fe2", 8443));
    }

    @Test
    void addressesOfOtherKindsAreExplained() {
        for (String bad : new String[] {
            "",
            "fe1",
            "fe1:",
            "fe1:x",
            "https://fe1",
            "fe1:8030,,",
            "jdbc:mysql://fe:9030/",
            "fe1:8030;fe2:8030",
            "fe1:8030 fe2:8030",
            "fe1;8030:8030",
            "fe1:8030:8030"
        }) {
            assertThatThrownBy(() -> REGISTRY.parse(given("starrocks.fe.http.url", bad)))
                    .as(bad)
                    .hasMessageContaining("Option 'starrocks.fe.http.url' must be host:port of an FE's HTTP server");
        }
        assertThat(FrontendAddress.parse("[::1]:8030/").host()).isEqualTo("::1");
    }

    @Test
    void theReferenceSaysWhatADeclarationSays() {
        assertThat(OptionReference.table(List.of(ScanOptions.BATCH_SIZE, ConnectionOptions.USER)))
                .isEqualTo("| option | value | default | meaning |\n|---|---|---|---|\n"
                        + "| `starrocks.batch.size` | rows, 1 to 65535 | `4096` | The most rows that a BE puts into one"
                        + " batch. |\n"
                        + "| `starrocks.user`<br>or `user`<br>or `starrocks.request.auth.user` | text | required | The"
                        + " StarRocks user; needs SELECT to read and INSERT to write. |\n");
    }

    @Test
    void amountsOfMemoryHaveUnits() {
        OptionType<Long> bytes = OptionType.bytes(1, 1L << 40);
        assertThat(bytes.parse("100m")).isEqualTo(100L << 20);
        assertThat(bytes.parse("1 GiB")).isEqualTo(1L << 30);
        assertThat(bytes.parse("4096")).isEqualTo(4096);
        for (String bad : new String[] {"", "m", "-1", "1x", "0", "9999999t"}) {
            assertThatThrownBy(() -> bytes.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void loadPropertiesAreActedOnPassedOnOrRefused() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        given.put("starrocks.write.properties.format", "CSV");
        given.put("starrocks.write.properties.column_separator", "\\x07");
        given.put("starrocks.write.properties.enclose", "\"");
        given.put("starrocks.write.properties.partial_update", "true");
        given.put("starrocks.write.properties.timeout", "77");
        LoadPlan plan = plan(given);
        assertThat(plan.format()).isEqualTo(FormatChoice.CSV);
        assertThat(plan.spec().dialect().columnSeparator()).containsExactly(7);
        assertThat(plan.spec().timeoutSeconds()).isEqualTo(77);
        assertThat(plan.spec().properties()).containsExactly(Map.entry("partial_update", "true"));

        given.put("starrocks.write.properties.label", "mine");
        given.put("starrocks.write.properties.format", "orc");
        given.put("starrocks.write.properties.compression", "rar");
        assertThatThrownBy(() -> plan(given))
                .isInstanceOf(InvalidOptions.class)
                .hasMessageContaining("properties.label' is set by the connector")
                .hasMessageContaining(
                        "properties.compression' must be `lz4_frame`, `gzip`, `zstd` or `none`; found 'rar'")
                .hasMessageContaining("found 'orc'");
    }

    @Test
    void loadHeadersThatCannotBeMeantAreRefusedBeforeATaskStarts() {
        String[][] wrong = {
            {"merge_conditon", "v", "the nearest is 'merge_condition'"},
            {"colum_separator", ",", "the nearest is 'column_separator'"},
            {"two words", "x", "is not the name of a load header"},
            {"", "x", "is not the name of a load header"},
            {"where", String.join("\n", "id > 1", "AND id < 9"), "holds a line break"},
            {"merge_condition", " ", "must be the name of a column"},
            {"strict_mode", "maybe", "must be `true` or `false`; found 'maybe'"},
            {"partial_update", "1", "must be `true` or `false`"},
            {"enable_merge_commit", "", "must be `true` or `false`"},
            {"max_filter_ratio", "5%", "must be a number, 0 to 1"},
            {"max_filter_ratio", "1.01", "must be a number, 0 to 1"},
            {"prepared_timeout", "1h", "must be seconds"},
            {"prepared_timeout", "0", "must be seconds"},
        };
        for (String[] header : wrong) {
            assertThat(LoadOptions.problems(Map.of(header[0], header[1])))
                    .as("%s = %s", header[0], header[1])
                    .singleElement()
                    .asString()
                    .startsWith("Option '" + LoadOptions.PROPERTIES_PREFIX + header[0] + "'")
                    .contains(header[2]);
        }
        Map<String, String> right = Map.of("max_filter_ratio", "0.05", "newer_than_this", "x", "warehouse", "w");
        assertThat(LoadOptions.problems(right)).isEmpty();
    }

    @Test
    void aMisspeltPrefixOfLoadHeadersIsTold() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        given.put("starrocks.write.property.format", "json");
        assertThatThrownBy(() -> REGISTRY.parse(given))
                .hasMessageContaining("the nearest is 'starrocks.write.properties.format'");
    }

    @Test
    void columnsMayBeWrittenOnSeveralLines() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        given.put("starrocks.write.properties.columns", String.join("\n", "tmp,", "c = abs(", "tmp)"));
        assertThat(plan(given).spec().columns()).containsExactly("tmp");
        assertThat(plan(given).spec().mappings()).hasToString("[`c`=abs( tmp)]");
        String quoted = "concat('?'(', tmp)".replace('?', (char) 0x5c);
        given.put("starrocks.write.properties.columns", "tmp, c = " + quoted);
        assertThat(plan(given).spec().mappings()).hasToString("[`c`=" + quoted + "]");
        given.put("starrocks.write.properties.columns", String.join("\n", "tmp, c = concat(tmp, 'a", "b')"));
        assertThatThrownBy(() -> plan(given)).hasMessageContaining("line break inside quotes");
    }

    @Test
    void whatTransactionsDoNotOfferGoesByPlainStreamLoadUnlessBothAreAskedFor() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        assertThat(plan(given).delivery().mode()).isEqualTo(LoadMode.TRANSACTION);
        given.put("starrocks.write.properties.merge_condition", "v");
        assertThat(plan(given).delivery().mode()).isEqualTo(LoadMode.STREAM_LOAD);
        given.put("starrocks.write.enable.transaction-stream-load", "true");
        assertThatThrownBy(() -> plan(given))
                .isInstanceOf(InvalidOptions.class)
                .hasMessageContaining("merge_condition' exclude each other");
        given.put("starrocks.write.enable.transaction-stream-load", "false");
        assertThat(plan(given).delivery().mode()).isEqualTo(LoadMode.STREAM_LOAD);
    }

    @Test
    void columnsThatTheUserWroteReplaceOurs() {
        Map<String, String> given = given("starrocks.fe.http.url", "fe1:8030");
        given.put("starrocks.write.properties.columns", "tmp, c = abs(tmp), `odd,name` = concat('a,(', tmp)");
        LoadPlan plan = plan(given);
        assertThat(plan.spec().columns()).containsExactly("tmp");
        assertThat(plan.spec().mappings())
                .extracting(ColumnMapping::toString)
                .containsExactly("`c`=abs(tmp)", "`odd,name`=concat('a,(', tmp)");
        given.put("starrocks.write.properties.columns", "a, b");
        assertThatThrownBy(() -> plan(given))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("[a, b] name 2 values and the rows have 1");
        given.put("starrocks.write.properties.columns", "a, b = (");
        assertThatThrownBy(() -> plan(given)).hasMessageContaining("does not close");
    }

    @Test
    void aPasswordSurvivesItsWayToAnExecutorUnseen() throws Exception {
        OptionValues values = REGISTRY.parse(given("starrocks.fe.http.url", "fe1:8030"));
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(dump)) {
            out.writeObject(values);
        }
        assertThat(dump.toString(StandardCharsets.ISO_8859_1)).contains("root").doesNotContain("s3cret");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(dump.toByteArray()))) {
            OptionValues there = (OptionValues) in.readObject();
            assertThat(there.value(ConnectionOptions.PASSWORD).reveal()).isEqualTo("s3cret");
            assertThat(there.value(ConnectionOptions.PASSWORD)).hasToString("(secret)");
        }
    }

    private static LoadPlan plan(Map<String, String> given) {
        TableSchema table = TableSchema.of(
                TableId.of("d", "t"), Collections.singletonList(Column.of("c", ColumnType.of(TypeName.INT))));
        return LoadOptions.plan(REGISTRY.parse(given), table, Collections.singletonList(Field.of("c", FieldKind.INT)));
    }

    private static Map<String, String> given(String key, String value) {
        Map<String, String> given = new HashMap<>();
        given.put(key, value);
        given.put("starrocks.user", "root");
        given.put("starrocks.password", "s3cret");
        given.put("starrocks.table.identifier", "d.t");
        return given;
    }

    private static List<Option<?>> everyOption() {
        List<Option<?>> all = new ArrayList<>(ConnectionOptions.all());
        all.addAll(TableOptions.all());
        all.addAll(ScanOptions.all());
        all.addAll(LoadOptions.all());
        all.addAll(CompatibleOptions.all());
        return all;
    }
}
