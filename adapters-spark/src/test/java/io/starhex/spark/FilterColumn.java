package io.starhex.spark;

import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A type of column that queries filter: its DDL, its extremes as Spark's SQL, and what it may be compared with. */
enum FilterColumn {
    TINYINT("TINYINT", ColumnType.of(TypeName.TINYINT), "tinyint", "'-128'", "'-1'", "'0'", "'1'", "'127'"),
    SMALLINT("SMALLINT", ColumnType.of(TypeName.SMALLINT), "smallint", "'-32768'", "'0'", "'1'", "'32767'"),
    INT("INT", ColumnType.of(TypeName.INT), "int", "'-2147483648'", "'0'", "'1'", "'127'", "'2147483647'"),
    BIGINT(
            "BIGINT",
            ColumnType.of(TypeName.BIGINT),
            "bigint",
            "'-9223372036854775808'",
            "'0'",
            "'1'",
            "'2147483648'",
            "'9223372036854775807'"),
    LARGEINT_AS_TEXT(
            "LARGEINT",
            ColumnType.of(TypeName.LARGEINT),
            "string",
            "'-170141183460469231731687303715884105728'",
            "'0'",
            "'9'",
            "'10'",
            "'170141183460469231731687303715884105727'"),
    LARGEINT_AS_DECIMAL(
            "LARGEINT",
            ColumnType.of(TypeName.LARGEINT),
            "decimal(38,0)",
            "'-99999999999999999999999999999999999999'",
            "'0'",
            "'9'",
            "'10'",
            "'99999999999999999999999999999999999999'"),
    FLOAT("FLOAT", ColumnType.of(TypeName.FLOAT), "float", "'-1.5'", "'-0.0'", "'0.0'", "'0.1'", "'3.4e38'", "'1e-45'"),
    DOUBLE(
            "DOUBLE",
            ColumnType.of(TypeName.DOUBLE),
            "double",
            "'-1.5'",
            "'-0.0'",
            "'0.0'",
            "'0.1'",
            "'1.7976931348623157e308'",
            "'4.9e-324'"),
    DECIMAL_SMALL(
            "DECIMAL(5,4)", ColumnType.decimal(5, 4), "decimal(5,4)", "'-9.9999'", "'0'", "'0.1'", "'1.5'", "'9.9999'"),
    DECIMAL_WHOLE(
            "DECIMAL(18,0)",
            ColumnType.decimal(18, 0),
            "decimal(18,0)",
            "'-999999999999999999'",
            "'0'",
            "'1'",
            "'999999999999999999'"),
    DECIMAL_FRACTION(
            "DECIMAL(38,38)",
            ColumnType.decimal(38, 38),
            "decimal(38,38)",
            "'-0.99999999999999999999999999999999999999'",
            "'0'",
            "'0.1'",
            "'0.00000000000000000000000000000000000001'"),
    DATE(
            "DATE",
            ColumnType.of(TypeName.DATE),
            "date",
            "'0001-01-01'",
            "'1582-10-15'",
            "'1970-01-01'",
            "'2024-03-31'",
            "'9999-12-31'"),
    DATETIME(
            "DATETIME",
            ColumnType.of(TypeName.DATETIME),
            "timestamp",
            "'1970-01-01 00:00:00'",
            "'2024-03-31 03:00:00'",
            "'2024-10-27 02:30:00'",
            "'2024-07-01 12:00:00.000001'",
            "'9999-12-31 23:59:59.999999'"),
    DATETIME_WITHOUT_ZONE(
            "DATETIME",
            ColumnType.of(TypeName.DATETIME),
            "timestamp_ntz",
            "'0001-01-01 00:00:00'",
            "'2024-03-31 02:30:00'",
            "'2024-10-27 02:30:00'",
            "'2024-07-01 12:00:00.000001'",
            "'9999-12-31 23:59:59.999999'"),
    BOOLEAN("BOOLEAN", ColumnType.of(TypeName.BOOLEAN), "boolean", "'true'", "'false'"),
    CHAR("CHAR(20)", ColumnType.of(TypeName.CHAR), "string", "''", "'a'", "'A'", "'ab'", "'1'", "'it\\'s'"),
    VARCHAR(
            "VARCHAR(100)",
            ColumnType.of(TypeName.VARCHAR),
            "string",
            "''",
            "' '",
            "'a'",
            "'A'",
            "'a '",
            "'a%'",
            "'1'",
            "'01'",
            "'2024-03-31'",
            "'\\\\'",
            "'it\\'s'",
            "'\\uFF5E'",
            "'\\uD83D\\uDE00'"),
    JSON("JSON", ColumnType.of(TypeName.JSON), "string", "'1'", "'\"a\"'", "'\"null\"'", "'{\"a\": 1}'", "'[]'"),
    VARBINARY(
            "VARBINARY",
            ColumnType.of(TypeName.VARBINARY),
            "binary",
            "unhex('')",
            "unhex('00FF')",
            "encode('a', 'UTF-8')");

    /** Compared with columns that they do not fit, which makes Spark cast one of the two. */
    private static final List<String> STRANGERS = Arrays.asList(
            "0",
            "1",
            "-129",
            "32768",
            "2147483648L",
            "1.5",
            "0.10",
            "1e0",
            "double('NaN')",
            "double('-Infinity')",
            "float('0.1')",
            "99999999999999999999999999999999999999",
            "'1'",
            "'a'",
            "''",
            "'2024-03-31'",
            "date'2024-03-31'",
            "timestamp'2024-07-01 12:00:00.000001'",
            "timestamp_ntz'2024-10-27 02:30:00'",
            "true");

    final String ddl;
    final ColumnType type;
    final String spark;
    private final List<String> values;

    FilterColumn(String ddl, ColumnType type, String spark, String... values) {
        this.ddl = ddl;
        this.type = type;
        this.spark = spark;
        this.values = Arrays.asList(values);
    }

    /** One of its values, or NULL. */
    String value(Random random) {
        return random.nextInt(6) == 0 ? "null" : one(random, values);
    }

    /** Something to compare it with: mostly one of its values, as text or as its own type. */
    String literal(Random random) {
        int choice = random.nextInt(10);
        if (choice == 0) {
            return "null";
        } else if (choice < 4 && this != VARBINARY) {
            return one(random, STRANGERS);
        }
        return "cast(" + one(random, values) + " as " + spark + ")";
    }

    /** Those that a table may have, each as often as there is room. */
    static List<FilterColumn> some(Random random, int count) {
        List<FilterColumn> columns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            columns.add(values()[random.nextInt(values().length)]);
        }
        return columns;
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
