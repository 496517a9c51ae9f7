package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonRowEncoderTest {
    @Test
    void rowsAreOneArrayOfObjectsUnderTheTablesOwnNames() {
        List<Field> fields = Arrays.asList(
                Field.of("ID", FieldKind.LONG), Field.of("t", FieldKind.STRING), Field.decimal("d", 20, 2));
        List<Column> columns = Arrays.asList(
                Column.of("id", ColumnType.of(TypeName.BIGINT)),
                Column.of("a \"b\"", ColumnType.of(TypeName.VARCHAR)),
                Column.of("d", ColumnType.decimal(20, 2)));
        JsonRowEncoder encoder = new JsonRowEncoder(fields, columns, ZoneId.of("UTC"));
        RowBuffer out = new RowBuffer(1);
        encoder.begin(out);
        encoder.encode(Rows.of(Long.MAX_VALUE, "x", new BigDecimal("123456789012345678.90")), out);
        encoder.encode(Rows.of(1L, null, null), out);
        encoder.end(out);
        assertThat(text(out))
                .isEqualTo("[{\"id\":9223372036854775807,\"a \\\"b\\\"\":\"x\",\"d\":\"123456789012345678.90\"},"
                        + "{\"id\":1,\"a \\\"b\\\"\":null,\"d\":null}]");
        assertThat(out.rows()).isEqualTo(2);
    }

    @Test
    void aFlagForATextColumnIsTextSinceServersTurnJsonFlagsIntoDigits() {
        assertThat(json(Field.of("c", FieldKind.BOOLEAN), TypeName.VARCHAR, true))
                .isEqualTo("\"true\"");
        assertThat(json(Field.of("c", FieldKind.BOOLEAN), TypeName.BOOLEAN, true))
                .isEqualTo("true");
    }

    /** Servers make NULL of what is beyond a member's type, in strict mode, too. */
    @Test
    void aMemberBeyondItsTypeIsRefused() {
        Field whole = Field.of("m", FieldKind.INT);
        Field text = Field.of("m", FieldKind.STRING);
        Field wide = Field.decimal("m", 12, 2);
        ColumnType tiny = ColumnType.of(TypeName.TINYINT);
        ColumnType three = ColumnType.sized(TypeName.VARCHAR, 3);
        ColumnType narrow = ColumnType.decimal(9, 2);
        assertThat(inArray(whole, tiny, 127, -128, null)).isEqualTo("[127,-128,null]");
        assertThatThrownBy(() -> inArray(whole, tiny, 128))
                .isInstanceOf(Unencodable.class)
                .hasMessage(
                        "Column 'm': 128 is beyond TINYINT, and inside a nested value servers make NULL of it; widen"
                                + " the column's type, or replace the value");
        assertThatThrownBy(() -> inArray(whole, tiny, -129)).hasMessageContaining("-129 is beyond TINYINT");
        assertThat(inArray(text, three, "abc", "\u6c49", "")).isEqualTo("[\"abc\",\"\u6c49\",\"\"]");
        assertThatThrownBy(() -> inArray(text, three, "a\u6c49"))
                .hasMessageContaining("a text of 4 bytes is beyond VARCHAR(3)");
        assertThatThrownBy(() -> inArray(text, ColumnType.sized(TypeName.CHAR, 1), "ab"))
                .hasMessageContaining("a text of 2 bytes is beyond CHAR(1)");
        assertThatThrownBy(() -> inArray(whole, three, 1234)).hasMessageContaining("a text of 4 bytes");
        assertThat(inArray(wide, narrow, new BigDecimal("-9999999.99"))).isEqualTo("[\"-9999999.99\"]");
        assertThatThrownBy(() -> inArray(wide, narrow, new BigDecimal("10000000.00")))
                .hasMessageContaining("10000000.00 is beyond DECIMAL");
        assertThatThrownBy(() -> inArray(whole, narrow, 10_000_000)).hasMessageContaining("10000000 is beyond");
        Field big = Field.decimal("m", 38, 0);
        assertThatThrownBy(() -> inArray(big, ColumnType.of(TypeName.BIGINT), new BigDecimal("9223372036854775808")))
                .hasMessageContaining("9223372036854775808 is beyond BIGINT");
    }

    @Test
    void keysAndFieldsBeyondTheirTypesAreRefused() {
        ColumnType tiny = ColumnType.of(TypeName.TINYINT);
        Field whole = Field.of("n", FieldKind.INT);
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(300, 1);
        assertThatThrownBy(() -> json(
                        Field.map("m", Field.of("k", FieldKind.INT), whole),
                        ColumnType.map(tiny, ColumnType.of(TypeName.INT)),
                        map))
                .hasMessageContaining("Column 'k': 300 is beyond TINYINT");
        ColumnType struct = ColumnType.struct(Arrays.asList(Column.of("n", tiny)));
        assertThatThrownBy(() -> json(Field.struct("s", Arrays.asList(whole)), struct, Rows.of(300)))
                .hasMessageContaining("Column 'n': 300 is beyond TINYINT");
    }

    private static String inArray(Field element, ColumnType type, Object... values) {
        return json(Field.array("a", element), ColumnType.array(type), Arrays.asList(values));
    }

    @Test
    void aDocumentIsAValueAndMustBeOne() {
        assertThat(json(Field.of("c", FieldKind.STRING), TypeName.JSON, " {\"a\": [1, -2.5e+3, null, \"\\u00e9\"]} "))
                .isEqualTo(" {\"a\": [1, -2.5e+3, null, \"\\u00e9\"]} ");
        for (String broken : new String[] {
            "",
            "{",
            "}",
            "{\"a\":1}}",
            "1 2",
            "01",
            "+1",
            "'a'",
            "\"\n\"",
            "[1,]",
            "{a:1}",
            "nul",
            "1.",
            "\"\\x\"",
            "\"\\ud800\"",
            "\"\\udc00\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ud83d\\n\"",
            " "
        }) {
            assertThatThrownBy(() -> json(Field.of("c", FieldKind.STRING), TypeName.JSON, broken))
                    .as(broken)
                    .isInstanceOf(Unencodable.class)
                    .hasMessageContaining("Column 'c': the text is not a JSON document");
        }
    }

    @Test
    void aTextThatServersWouldCutIsNoChar() {
        Field text = Field.of("c", FieldKind.STRING);
        for (String cut : new String[] {"\0", "a\0", "a\0b"}) {
            assertThatThrownBy(() -> json(text, TypeName.CHAR, cut))
                    .isInstanceOf(Unencodable.class)
                    .hasMessageStartingWith("Column 'c': the text holds the character NUL");
            assertThatThrownBy(() -> json(
                            Field.array("a", text), ColumnType.array(ColumnType.of(TypeName.CHAR)), Arrays.asList(cut)))
                    .hasMessageStartingWith("Column 'c': the text holds the character NUL");
            assertThat(json(text, TypeName.VARCHAR, cut)).contains("\\u0000");
        }
        assertThat(json(text, TypeName.CHAR, " a ")).isEqualTo("\" a \"");
    }

    @Test
    void halvesOfASurrogatePairStandTogether() {
        assertThat(json(Field.of("c", FieldKind.STRING), TypeName.JSON, "[\"\\uD83d\\ude00\"]"))
                .isEqualTo("[\"\\uD83d\\ude00\"]");
    }

    @Test
    void theDocumentNullIsRefusedSinceServersTakeItForNoDocument() {
        Field text = Field.of("c", FieldKind.STRING);
        for (String nothing : new String[] {"null", "\t null\n"}) {
            assertThatThrownBy(() -> json(text, TypeName.JSON, nothing))
                    .isInstanceOf(Unencodable.class)
                    .hasMessageStartingWith("Column 'c': the JSON document null");
            assertThatThrownBy(() -> json(
                            Field.array("a", text),
                            ColumnType.array(ColumnType.of(TypeName.JSON)),
                            Arrays.asList(nothing)))
                    .hasMessageStartingWith("Column 'c': the JSON document null");
        }
        assertThat(json(text, TypeName.JSON, "[null]")).isEqualTo("[null]");
        assertThat(json(text, TypeName.JSON, "true")).isEqualTo("true");
        assertThat(json(text, TypeName.VARCHAR, "null")).isEqualTo("\"null\"");
    }

    @Test
    void nestedValuesAreJsonToAnyDepth() {
        Field struct = Field.struct(
                "s", Arrays.asList(Field.of("A", FieldKind.STRING), Field.array("b", Field.decimal("e", 30, 1))));
        ColumnType column = ColumnType.struct(Arrays.asList(
                Column.of("a", ColumnType.of(TypeName.VARCHAR)),
                Column.of("b", ColumnType.array(ColumnType.decimal(30, 1))),
                Column.of("never told", ColumnType.of(TypeName.INT))));
        Object value = Rows.of("x\"", Arrays.asList(new BigDecimal("1.5"), null));
        assertThat(json(struct, column, value)).isEqualTo("{\"a\":\"x\\\"\",\"b\":[\"1.5\",null]}");
        assertThat(json(struct, ColumnType.of(TypeName.UNKNOWN), value))
                .isEqualTo("{\"A\":\"x\\\"\",\"b\":[\"1.5\",null]}");
        assertThat(json(struct, ColumnType.of(TypeName.JSON), value)).isEqualTo("{\"A\":\"x\\\"\",\"b\":[1.5,null]}");
        Field map = Field.map("m", Field.of("key", FieldKind.INT), Field.array("v", Field.of("e", FieldKind.DATE)));
        Map<Object, Object> entries = new LinkedHashMap<>();
        entries.put(7, Arrays.asList(0));
        entries.put(-1, null);
        assertThat(json(map, NaturalTypes.of(map), entries)).isEqualTo("{\"7\":[\"1970-01-01\"],\"-1\":null}");
        assertThat(json(map, NaturalTypes.of(map), new LinkedHashMap<>())).isEqualTo("{}");
    }

    @Test
    void aKeyThatSomeServersWouldAlterIsRefusedInAMapAndWrittenInADocument() {
        Field map = Field.map("m", Field.of("m.key", FieldKind.STRING), Field.of("v", FieldKind.INT));
        for (String key : new String[] {"a\\", "\"", "\n"}) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            entries.put(key, 1);
            assertThatThrownBy(() -> json(map, NaturalTypes.of(map), entries))
                    .isInstanceOf(Unencodable.class)
                    .hasMessageContaining("Column 'm.key': a key of the map");
            assertThat(json(map, ColumnType.of(TypeName.JSON), entries)).startsWith("{\"");
        }
    }

    @Test
    void bytesAreBase64() {
        Base64.Decoder decoder = Base64.getDecoder();
        for (long seed = 0; seed < 500; seed++) {
            byte[] bytes = new byte[new Random(seed).nextInt(20)];
            new Random(seed).nextBytes(bytes);
            String json = json(Field.of("c", FieldKind.BINARY), TypeName.VARCHAR, bytes);
            assertThat(decoder.decode(json.substring(1, json.length() - 1)))
                    .as("seed %s", seed)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void aRowsOperationIsNoughtOrOne() {
        assertThat(operation(Field.of("__op", FieldKind.INT), 1)).isEqualTo("1");
        assertThat(operation(Field.of("__op", FieldKind.BYTE), (byte) 0)).isEqualTo("0");
        for (Object bad : new Object[] {2, -1, null}) {
            assertThatThrownBy(() -> operation(Field.of("__op", FieldKind.INT), bad))
                    .isInstanceOf(Unencodable.class)
                    .hasMessageContaining("Column '__op'")
                    .hasMessageContaining("1 to delete");
        }
    }

    private static String operation(Field field, Object value) {
        JsonRowEncoder encoder =
                new JsonRowEncoder(Arrays.asList(field), Arrays.asList(RowOperation.COLUMN), ZoneId.of("UTC"));
        RowBuffer out = new RowBuffer(1);
        encoder.encode(Rows.of(value), out);
        return text(out).substring("{\"__op\":".length(), out.size() - 1);
    }

    @Test
    void anyTextComesBackFromItsJson() {
        for (long seed = 0; seed < 5000; seed++) {
            String text = Rows.text(new Random(seed));
            String json = json(Field.of("c", FieldKind.STRING), TypeName.VARCHAR, text);
            assertThat(unescape(json)).as("seed %s", seed).isEqualTo(text);
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            ByteSpan span = new ByteSpan();
            span.set(bytes, 0, bytes.length);
            assertThat(JsonText.isDocument(span)).as("seed %s", seed).isTrue();
        }
    }

    /** Reads a JSON string by the standard's rules, as far as the encoder uses them. */
    private static String unescape(String json) {
        assertThat(json).startsWith("\"").endsWith("\"");
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < json.length() - 1; i++) {
            char c = json.charAt(i);
            assertThat(c == '"' || c < 0x20).isFalse();
            if (c != '\\') {
                text.append(c);
            } else if (json.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                text.append(json.charAt(++i));
            }
        }
        return text.toString();
    }

    private static String json(Field field, TypeName type, Object value) {
        return json(field, ColumnType.of(type), value);
    }

    private static String json(Field field, ColumnType type, Object value) {
        JsonRowEncoder encoder =
                new JsonRowEncoder(Arrays.asList(field), Arrays.asList(Column.of("c", type)), ZoneId.of("UTC"));
        RowBuffer out = new RowBuffer(1);
        encoder.encode(Rows.of(value), out);
        String row = text(out);
        return row.substring("{\"c\":".length(), row.length() - 1);
    }

    private static String text(RowBuffer out) {
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }
}
