package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvRowEncoderTest {
    private static final ZoneId UTC = ZoneId.of("UTC");

    @Test
    void everyKindHasItsPlainText() {
        assertThat(csv(Field.of("c", FieldKind.BOOLEAN), TypeName.BOOLEAN, true))
                .isEqualTo("true");
        assertThat(csv(Field.of("c", FieldKind.BOOLEAN), TypeName.INT, true)).isEqualTo("1");
        assertThat(csv(Field.of("c", FieldKind.BYTE), TypeName.TINYINT, Byte.MIN_VALUE))
                .isEqualTo("-128");
        assertThat(csv(Field.of("c", FieldKind.SHORT), TypeName.SMALLINT, Short.MAX_VALUE))
                .isEqualTo("32767");
        assertThat(csv(Field.of("c", FieldKind.INT), TypeName.INT, Integer.MIN_VALUE))
                .isEqualTo("-2147483648");
        assertThat(csv(Field.of("c", FieldKind.LONG), TypeName.BIGINT, Long.MIN_VALUE))
                .isEqualTo("-9223372036854775808");
        assertThat(csv(Field.of("c", FieldKind.FLOAT), TypeName.FLOAT, 0.1f)).isEqualTo("0.1");
        assertThat(csv(Field.of("c", FieldKind.FLOAT), TypeName.DOUBLE, 0.1f)).isEqualTo("0.10000000149011612");
        assertThat(csv(Field.of("c", FieldKind.DOUBLE), TypeName.DOUBLE, -0.0)).isEqualTo("-0.0");
        assertThat(csv(Field.decimal("c", 9, 7), TypeName.DECIMAL32, new BigDecimal("0.0000001")))
                .isEqualTo("0.0000001");
        assertThat(csv(Field.decimal("c", 38, 10), TypeName.DECIMAL128, new BigDecimal("-1E-10").setScale(10)))
                .isEqualTo("-0.0000000001");
        assertThat(csv(Field.of("c", FieldKind.STRING), TypeName.VARCHAR, "a\tb\nc\"'\\ é名😀"))
                .isEqualTo("a\tb\nc\"'\\ é名😀");
        assertThat(csv(Field.of("c", FieldKind.DATE), TypeName.DATE, day("0000-01-01")))
                .isEqualTo("0000-01-01");
        assertThat(csv(Field.of("c", FieldKind.DATE), TypeName.DATETIME, day("9999-12-31")))
                .isEqualTo("9999-12-31 00:00:00");
        assertThat(csv(Field.of("c", FieldKind.DATETIME), TypeName.DATETIME, micros("1969-12-31T23:59:59.999999")))
                .isEqualTo("1969-12-31 23:59:59.999999");
        assertThat(csv(Field.of("c", FieldKind.STRING), TypeName.LARGEINT, "-170141183460469231731687303715884105728"))
                .isEqualTo("-170141183460469231731687303715884105728");
    }

    @Test
    void aTimestampIsWrittenAsTheZonesWallClock() {
        Column column = Column.of("c", ColumnType.of(TypeName.DATETIME));
        CsvRowEncoder encoder = new CsvRowEncoder(
                Arrays.asList(Field.of("c", FieldKind.TIMESTAMP)),
                Arrays.asList(column),
                CsvDialect.CONTROL_CHARACTERS,
                ZoneId.of("Asia/Shanghai"));
        assertThat(encode(encoder, Rows.of(micros("2024-01-01T00:00:00.5"))))
                .isEqualTo("2024-01-01 08:00:00.500000\u0002");
    }

    @Test
    void aRowThatWouldChangeItsShapeLeavesNoTrace() {
        CsvRowEncoder encoder = texts(CsvDialect.CONTROL_CHARACTERS, 2);
        RowBuffer out = new RowBuffer(1);
        encoder.encode(Rows.of("a", null), out);
        for (String hostile : new String[] {"x\u0001y", "x\u0002", "\\N"}) {
            assertThatThrownBy(() -> encoder.encode(Rows.of("before", hostile), out))
                    .isInstanceOf(Unencodable.class)
                    .hasMessageStartingWith("Column 'c1': ")
                    .hasMessageContaining("format=json");
        }
        assertThat(text(out)).isEqualTo("a\u0001\\N\u0002");
        assertThat(out.rows()).isEqualTo(1);
    }

    @Test
    void aBlankRowIsRefusedSinceServersSkipIt() {
        CsvRowEncoder encoder = texts(CsvDialect.CONTROL_CHARACTERS, 1);
        assertThatThrownBy(() -> encode(encoder, Rows.of("")))
                .isInstanceOf(Unencodable.class)
                .hasMessageContaining("blank CSV row");
        assertThat(encode(encoder, Rows.of((Object) null))).isEqualTo("\\N\u0002");
        assertThat(encode(texts(CsvDialect.CONTROL_CHARACTERS, 2), Rows.of("", "")))
                .isEqualTo("\u0001\u0002");
    }

    @Test
    void aDocumentThatServersWouldReadAsATextIsLeftToJson() {
        Field text = Field.of("c", FieldKind.STRING);
        for (String document : new String[] {"{\"a\": null}", " [1]", "\"x\""}) {
            assertThat(csv(text, TypeName.JSON, document)).isEqualTo(document);
        }
        for (String scalar : new String[] {"1", "-2.5", "true", "\nfalse "}) {
            assertThatThrownBy(() -> csv(text, TypeName.JSON, scalar))
                    .as(scalar)
                    .isInstanceOf(Unencodable.class)
                    .hasMessageStartingWith("Column 'c': a JSON document that is a number, true or false")
                    .hasMessageContaining("format=json");
            assertThat(csv(text, TypeName.VARCHAR, scalar)).isEqualTo(scalar);
        }
        for (String none : new String[] {"", " ", "abc", "{a:1}"}) {
            assertThatThrownBy(() -> csv(text, TypeName.JSON, none))
                    .as(none)
                    .isInstanceOf(Unencodable.class)
                    .hasMessageStartingWith("Column 'c': the text is not a JSON document");
        }
        assertThatThrownBy(() -> csv(text, TypeName.JSON, "null"))
                .hasMessageStartingWith("Column 'c': the JSON document null");
    }

    @Test
    void aTextThatServersWouldCutIsNoChar() {
        Field text = Field.of("c", FieldKind.STRING);
        List<Column> column = Arrays.asList(Column.of("c", ColumnType.of(TypeName.CHAR)));
        for (CsvDialect dialect : new CsvDialect[] {CsvDialect.CONTROL_CHARACTERS, CsvDialect.of(",;", "\\n")}) {
            CsvRowEncoder encoder = new CsvRowEncoder(Arrays.asList(text), column, dialect, UTC);
            for (String cut : new String[] {"\0", "a\0", "a\0b"}) {
                assertThatThrownBy(() -> encode(encoder, Rows.of(cut)))
                        .isInstanceOf(Unencodable.class)
                        .hasMessageStartingWith("Column 'c': the text holds the character NUL");
            }
            assertThat(encode(encoder, Rows.of(" a "))).startsWith(" a ");
        }
        assertThat(csv(text, TypeName.VARCHAR, "a\0b")).isEqualTo("a\0b");
        Field array = Field.array("a", text);
        List<Column> chars = Arrays.asList(Column.of("a", ColumnType.array(ColumnType.of(TypeName.CHAR))));
        CsvRowEncoder nested = new CsvRowEncoder(Arrays.asList(array), chars, CsvDialect.CONTROL_CHARACTERS, UTC);
        assertThatThrownBy(() -> encode(nested, Rows.of(Arrays.asList("a\0b"))))
                .hasMessageStartingWith("Column 'c': the text holds the character NUL");
        assertThat(encode(nested, Rows.of(Arrays.asList("a")))).startsWith("[\"a\"]");
    }

    @Test
    void aDocumentHoldsNoSeparatorOfCsv() {
        for (CsvDialect dialect : new CsvDialect[] {CsvDialect.of(",", "\\n"), CsvDialect.of(",;", "\\n")}) {
            CsvRowEncoder encoder = new CsvRowEncoder(
                    Arrays.asList(Field.of("c", FieldKind.STRING)),
                    Arrays.asList(Column.of("c", ColumnType.of(TypeName.JSON))),
                    dialect,
                    UTC);
            assertThatThrownBy(() -> encode(encoder, Rows.of("[1,;2]")))
                    .isInstanceOf(Unencodable.class)
                    .hasMessageStartingWith("Column 'c': ");
            assertThat(encode(encoder, Rows.of("[1]"))).isEqualTo("[1]\n");
        }
    }

    @Test
    void whatStarRocksCannotHoldIsRefused() {
        assertThatThrownBy(() -> csv(Field.of("c", FieldKind.DOUBLE), TypeName.DOUBLE, Double.NaN))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> csv(Field.of("c", FieldKind.FLOAT), TypeName.FLOAT, Float.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> csv(Field.of("c", FieldKind.DATE), TypeName.DATE, day("9999-12-31") + 1))
                .hasMessageContaining("years 0 to 9999");
        assertThatThrownBy(() ->
                        csv(Field.of("c", FieldKind.DATETIME), TypeName.DATETIME, micros("0000-01-01T00:00:00") - 1))
                .hasMessageContaining("years 0 to 9999");
        for (String notWhole : new String[] {"", "-", "1.0", "1e3", " 1", "170141183460469231731687303715884105728"}) {
            assertThatThrownBy(() -> csv(Field.of("c", FieldKind.STRING), TypeName.LARGEINT, notWhole))
                    .as(notWhole)
                    .hasMessageContaining("is not a whole number of 128 bits");
        }
    }

    /** Whatever is not refused is read back by the server's own rule, first separator first, as what was written. */
    @ParameterizedTest
    @CsvSource({"\\x01,\\x02", "\\t,\\n", "'\\x2c',\\n", "||,\\n", "aa,\\r\\n", "'aba',\\n", "'\\x2d','\\x3a'", "名,😀"})
    void whatIsNotRefusedIsReadBack(String separator, String delimiter) {
        CsvDialect dialect = CsvDialect.of(separator, delimiter);
        CsvRowEncoder encoder = texts(dialect, 3);
        int carried = 0;
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            String[] row = {word(random, dialect), word(random, dialect), word(random, dialect)};
            RowBuffer out = new RowBuffer(16);
            try {
                encoder.encode(Rows.of((Object[]) row), out);
            } catch (Unencodable refused) {
                assertThat(out.size()).isZero();
                continue;
            }
            carried++;
            assertThat(split(text(out), dialect)).as("seed %s", seed).containsExactly(row);
        }
        assertThat(carried).isGreaterThan(300);
    }

    private static String word(Random random, CsvDialect dialect) {
        String separator = new String(dialect.columnSeparator(), StandardCharsets.UTF_8);
        String[] parts = {separator.substring(0, 1), separator, "a", "b", "-", "", "", "", "\r", Rows.text(random)};
        String word = "";
        for (int i = random.nextInt(4); i > 0; i--) {
            word += parts[random.nextInt(parts.length)];
        }
        return word;
    }

    private static List<String> split(String body, CsvDialect dialect) {
        String separator = new String(dialect.columnSeparator(), StandardCharsets.UTF_8);
        String delimiter = new String(dialect.rowDelimiter(), StandardCharsets.UTF_8);
        int end = body.indexOf(delimiter);
        assertThat(end).as("the only row delimiter is the last").isEqualTo(body.length() - delimiter.length());
        List<String> fields = new ArrayList<>();
        String rest = body.substring(0, end);
        for (int at = rest.indexOf(separator); at >= 0; at = rest.indexOf(separator)) {
            fields.add(rest.substring(0, at));
            rest = rest.substring(at + separator.length());
        }
        fields.add(rest);
        fields.replaceAll(field -> field.equals("\\N") ? null : field);
        return fields;
    }

    private static CsvRowEncoder texts(CsvDialect dialect, int count) {
        List<Field> fields = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(Field.of("c" + i, FieldKind.STRING));
            columns.add(Column.of("c" + i, ColumnType.of(TypeName.VARCHAR)));
        }
        return new CsvRowEncoder(fields, columns, dialect, UTC);
    }

    @Test
    void arraysAndMapsAreTextOfTheirOwn() {
        Field strings = Field.array("c", Field.array("e", Field.of("t", FieldKind.STRING)));
        ColumnType texts = ColumnType.array(ColumnType.array(ColumnType.of(TypeName.VARCHAR)));
        assertThat(csv(
                        strings,
                        texts,
                        Arrays.asList(Arrays.asList("a", null, "\"]", "\\N", ""), null, Arrays.asList())))
                .isEqualTo("[[\"a\",null,\"\"\"]\",\"\\N\",\"\"],null,[]]");
        Field map = Field.map("c", Field.of("k", FieldKind.DATE), Field.of("v", FieldKind.DOUBLE));
        Map<Object, Object> entries = new LinkedHashMap<>();
        entries.put(0, 1.5);
        entries.put(1, null);
        ColumnType type = ColumnType.map(ColumnType.of(TypeName.DATE), ColumnType.of(TypeName.DOUBLE));
        assertThat(csv(map, type, entries)).isEqualTo("{\"1970-01-01\":1.5,\"1970-01-02\":null}");
        assertThat(csv(
                        Field.array("c", Field.of("e", FieldKind.INT)),
                        ColumnType.array(ColumnType.of(TypeName.VARCHAR)),
                        Arrays.asList(7)))
                .isEqualTo("[\"7\"]");
        assertThatThrownBy(() -> csv(strings, texts, Arrays.asList(Arrays.asList("a\u0001"))))
                .isInstanceOf(Unencodable.class)
                .hasMessageContaining("Column 'c': the ARRAY<ARRAY<STRING>> holds a CSV separator");
    }

    @Test
    void nestedValuesThatServersReadDifferentlyInCsvAreNotCarried() {
        ColumnType integer = ColumnType.of(TypeName.INT);
        Field one = Field.of("e", FieldKind.INT);
        Field map = Field.map("m", one, one);
        assertThat(CsvNestedEncoders.carry(Field.array("c", map), ColumnType.array(ColumnType.map(integer, integer))))
                .isFalse();
        assertThat(CsvNestedEncoders.carry(
                        Field.map("c", one, Field.array("e", one)), ColumnType.map(integer, ColumnType.array(integer))))
                .isFalse();
        assertThat(CsvNestedEncoders.carry(
                        Field.struct("c", Arrays.asList(one)),
                        ColumnType.struct(Arrays.asList(Column.of("e", integer)))))
                .isFalse();
        assertThat(CsvNestedEncoders.carry(Field.array("c", one), ColumnType.of(TypeName.JSON)))
                .isFalse();
        assertThat(CsvNestedEncoders.carry(Field.array("c", one), ColumnType.of(TypeName.UNKNOWN)))
                .isFalse();
        assertThat(CsvNestedEncoders.carry(
                        Field.array("c", Field.of("e", FieldKind.STRING)),
                        ColumnType.array(ColumnType.of(TypeName.JSON))))
                .isFalse();
    }

    private static String csv(Field field, TypeName type, Object value) {
        return csv(field, ColumnType.of(type), value);
    }

    private static String csv(Field field, ColumnType type, Object value) {
        CsvRowEncoder encoder = new CsvRowEncoder(
                Arrays.asList(field), Arrays.asList(Column.of("c", type)), CsvDialect.CONTROL_CHARACTERS, UTC);
        String row = encode(encoder, Rows.of(value));
        return row.substring(0, row.length() - 1);
    }

    private static String encode(CsvRowEncoder encoder, Rows row) {
        RowBuffer out = new RowBuffer(1);
        encoder.begin(out);
        encoder.encode(row, out);
        encoder.end(out);
        return text(out);
    }

    private static String text(RowBuffer out) {
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static long micros(String dateTime) {
        LocalDateTime time = LocalDateTime.parse(dateTime);
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1000;
    }
}
