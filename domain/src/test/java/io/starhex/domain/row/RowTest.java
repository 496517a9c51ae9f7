package io.starhex.domain.row;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.failure.ValueRefused;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.LoadRequest;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RowTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("BOOLEAN", true, "true"),
                arguments("TINYINT", -128, "-128"),
                arguments("SMALLINT", 32767L, "32767"),
                arguments("INT", new BigDecimal("7.00"), "7"),
                arguments("BIGINT", BigInteger.valueOf(Long.MIN_VALUE), "-9223372036854775808"),
                arguments(
                        "LARGEINT",
                        BigInteger.ONE.shiftLeft(127).negate().add(BigInteger.ONE),
                        "-170141183460469231731687303715884105727"),
                arguments("LARGEINT", 5, "5"),
                arguments("LARGEINT", "12", "12"),
                arguments("FLOAT", 0.1f, "0.1"),
                arguments("DOUBLE", 0.5, "0.5"),
                arguments("DOUBLE", 1L << 53, "9.007199254740992E15"),
                arguments("DOUBLE", new BigDecimal("0.25"), "0.25"),
                arguments("DECIMAL64", new BigDecimal("-1.5"), "-1.50"),
                arguments("DECIMAL64", 3, "3.00"),
                arguments("DECIMAL128", new BigDecimal("1234567890123456789012.5"), "1234567890123456789012.5000"),
                arguments("DATE", LocalDate.of(2026, 2, 28), "2026-02-28"),
                arguments("DATETIME", LocalDate.of(2026, 2, 28), "2026-02-28 00:00:00"),
                arguments("DATETIME", LocalDateTime.of(2026, 2, 28, 1, 2, 3, 4000), "2026-02-28 01:02:03.000004"),
                arguments("DATETIME", Instant.parse("2026-02-28T20:00:00Z"), "2026-03-01 04:00:00"),
                arguments("DATETIME", OffsetDateTime.parse("2026-02-28T20:00:00+08:00"), "2026-02-28 20:00:00"),
                arguments("VARCHAR", "é名😀", "é名😀"),
                arguments("VARCHAR", CharBuffer.wrap("x"), "x"),
                arguments("JSON", "{\"a\": 1}", "{\"a\": 1}"),
                arguments("VARBINARY", new byte[] {1, 2, 3}, "AQID"),
                arguments("BITMAP", 9, "9"),
                arguments("VARCHAR", null, "\\N"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueOfItsTypeIsWrittenAsItIs(String type, Object value, String expected) {
        assertThat(csv(columns(type), value)).isEqualTo(expected);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("BOOLEAN", 1, "takes no"),
                arguments("TINYINT", 128, "128 does not fit TINYINT"),
                arguments("INT", 1.0, "takes no double"),
                arguments("INT", new BigDecimal("1.5"), "1.5 does not fit INT"),
                arguments("BIGINT", BigInteger.ONE.shiftLeft(63), "does not fit BIGINT"),
                arguments("LARGEINT", BigInteger.ONE.shiftLeft(127), "does not fit LARGEINT"),
                arguments("LARGEINT", new BigDecimal("1E+2147483000"), "1E+2147483000 does not fit"),
                arguments("FLOAT", 0.1, "would be rounded"),
                arguments("FLOAT", (1 << 24) + 1, "would be rounded"),
                arguments("DOUBLE", (1L << 53) + 1, "is not exactly a DOUBLE"),
                arguments("DOUBLE", new BigDecimal("0.1"), "is not exactly a DOUBLE"),
                arguments("DOUBLE", new BigDecimal("1E+400"), "is not exactly a DOUBLE"),
                arguments("DOUBLE", Double.NaN, "NaN"),
                arguments("DECIMAL64", new BigDecimal("0.001"), "0.001 does not fit DECIMAL64(10,2)"),
                arguments("DECIMAL64", 100_000_000L, "100000000 does not fit DECIMAL64(10,2)"),
                arguments("DECIMAL64", 0.5, "takes no double"),
                arguments("DATE", LocalDate.of(10000, 1, 1), "year 10000"),
                arguments("DATE", LocalDateTime.of(2026, 1, 1, 0, 0), "takes no date and time"),
                arguments("DATETIME", LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1), "finer than the microseconds"),
                arguments("DATETIME", new Date(0), "whose clock"),
                arguments("VARCHAR", 5, "takes no number"),
                arguments("VARCHAR", "a\ud800b", "surrogate"),
                arguments("VARCHAR", Collections.emptyList(), "takes no java.util"),
                arguments("JSON", "{a}", "not a JSON document"),
                arguments("JSON", "null", "the JSON document null"),
                arguments("VARBINARY", "x", "takes no text"),
                arguments("BITMAP", -1, "-1 does not fit BITMAP"),
                arguments("INT", 'x', "takes no java.lang.Character"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aValueThatWouldBeAlteredIsRefusedByTheNameOfItsColumn(String type, Object value, String reason) {
        Row row = Row.of(columns(type), ZONE);
        assertThatThrownBy(() -> row.set(0, value))
                .isInstanceOf(ValueRefused.class)
                .hasMessageContaining("Column 'c'")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN,TRUE,true",
        "BOOLEAN,0,false",
        "INT,' 42 ',42",
        "LARGEINT,-170141183460469231731687303715884105727,-170141183460469231731687303715884105727",
        "FLOAT,0.1,0.1",
        "DOUBLE,1.5e2,150",
        "DECIMAL64,1.50,1.50",
        "DATE,2026-02-28,2026-02-28",
        "DATETIME,2026-02-28,2026-02-28 00:00:00",
        "DATETIME,2026-02-28 01:02:03.5,2026-02-28 01:02:03.500000",
        "DATETIME,2026-02-28T20:00:00Z,2026-03-01 04:00:00",
        "VARCHAR,' x ',' x '",
        "VARBINARY,AQID,AQID",
    })
    void textIsReadByTheTypeOfItsColumn(String type, String text, String expected) {
        Row row = Row.of(columns(type), ZONE).parse(0, text);
        assertThat(csv(row)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN,yes",
        "INT,1.5",
        "INT,''",
        "TINYINT,200",
        "LARGEINT,0x1",
        "FLOAT,NaN",
        "DOUBLE,1d",
        "DECIMAL64,1/2",
        "DATE,2026-02-30",
        "DATETIME,yesterday",
        "JSON,{",
        "VARBINARY,%%%"
    })
    void textThatIsNoSuchValueIsRefused(String type, String text) {
        Row row = Row.of(columns(type), ZONE);
        assertThatThrownBy(() -> row.parse(0, text))
                .isInstanceOf(ValueRefused.class)
                .hasMessageContaining("Column 'c'");
    }

    @Test
    void nestedValuesAreHeldAgainstTheirTypesToo() {
        ColumnType struct = ColumnType.struct(Arrays.asList(
                Column.of("x", ColumnType.of(TypeName.INT)), Column.of("y", ColumnType.of(TypeName.VARCHAR))));
        List<Column> columns = Arrays.asList(
                Column.of("a", ColumnType.array(ColumnType.array(ColumnType.of(TypeName.INT)))),
                Column.of("m", ColumnType.map(ColumnType.of(TypeName.VARCHAR), ColumnType.decimal(10, 2))),
                Column.of("s", struct));
        Row row = Row.of(columns, ZONE)
                .set("a", Arrays.asList(Arrays.asList(1, null), null, new Object[] {2L}))
                .set("M", Collections.singletonMap("k", new BigDecimal("1.5")))
                .set("s", Collections.singletonMap("y", "z"));
        RowBuffer body = new RowBuffer(64);
        plan(columns).encoder(LoadFormat.JSON).encode(row, body);
        assertThat(new String(body.array(), 0, body.size(), StandardCharsets.UTF_8))
                .contains("\"a\":[[1,null],null,[2]]")
                .contains("\"m\":{\"k\":\"1.50\"}")
                .contains("\"s\":{\"x\":null,\"y\":\"z\"}");
        assertThatThrownBy(() -> row.set("a", Arrays.asList(Arrays.asList(1, "2"))))
                .hasMessageContaining("Column 'a.element.element': it is INT and takes no text");
        assertThatThrownBy(() -> row.set("s", Collections.singletonMap("z", 1)))
                .hasMessageContaining("Column 's'")
                .hasMessageContaining("no field 'z'");
    }

    @Test
    void aRowIsUsedAgainAndForgetsWhatItHeld() {
        Row row = Row.of(columns("VARCHAR", "INT"), ZONE);
        assertThat(csv(row.setText(0, "first").setLong(1, 1))).isEqualTo("first|1");
        row.clear();
        assertThat(csv(row.setText(0, "2nd"))).isEqualTo("2nd|\\N");
        row.clear();
        assertThat(csv(row.setText(0, "long").setText(0, "x").setLong(1, 3))).isEqualTo("x|3");
    }

    @Test
    void columnsAreNamedThatTheTableLacksOrThatNoRowCanHold() {
        TableSchema schema = TableSchema.of(
                TableId.of("db", "t"),
                Arrays.asList(
                        Column.of("k", ColumnType.of(TypeName.INT)), Column.of("u", ColumnType.of(TypeName.UNKNOWN))));
        LoadRequest request = LoadRequest.into("db.t");
        assertThatThrownBy(() -> request.withColumns("k", "x").columns(schema))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("[x]");
        assertThat(request.withColumns("K", "__op").columns(schema))
                .extracting(Column::name)
                .containsExactly("k", "__op");
        assertThatThrownBy(() -> Row.of(request.columns(schema), ZONE))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("column 'u' is UNKNOWN");
        assertThatThrownBy(() -> Row.of(schema.columns().subList(0, 1), ZONE).set("nope", 1))
                .hasMessageContaining("Column 'nope'");
    }

    private static List<Column> columns(String... types) {
        List<Column> columns = new ArrayList<>();
        for (String name : types) {
            TypeName type = TypeName.valueOf(name);
            ColumnType full = type == TypeName.DECIMAL64
                    ? ColumnType.decimal(type, 10, 2)
                    : type == TypeName.DECIMAL128 ? ColumnType.decimal(type, 38, 4) : ColumnType.of(type);
            columns.add(Column.of(columns.isEmpty() ? "c" : "c" + columns.size(), full));
        }
        return columns;
    }

    private static LoadPlan plan(List<Column> columns) {
        return LoadRequest.into("db.t").plan(TableSchema.of(TableId.of("db", "t"), columns), columns);
    }

    private static String csv(List<Column> columns, Object... values) {
        Row row = Row.of(columns, ZONE);
        for (int i = 0; i < values.length; i++) {
            row.set(i, values[i]);
        }
        return csv(row);
    }

    private static String csv(Row row) {
        RowBuffer body = new RowBuffer(64);
        plan(row.columns()).encoder(LoadFormat.CSV).encode(row, body);
        return new String(body.array(), 0, body.size() - 1, StandardCharsets.UTF_8).replace('\u0001', '|');
    }
}
