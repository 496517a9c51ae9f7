package io.starhex.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A table of random columns, and random rows both as Spark writes them and as StarRocks holds them. */
final class RandomTable {
    private static final String[] HOSTILE = {
        "", " ", "\\N", "null", "\t", "\n", "\r\n", "\u0001", "\u0002", "\"", "\\", ",", "[1]", "{}", "é", "名前", "😀",
        "\0"
    };

    private final Random random;
    private final boolean nested;
    private final List<Type> types = new ArrayList<>();

    /** One column or member: its DDL, its Spark type, and values in both shapes. */
    private interface Type {
        String ddl();

        DataType spark();

        /** A value as Spark takes it and as the table shows it. */
        Object[] value();
    }

    /** @param nested whether columns may be of nested types, which CSV does not carry */
    RandomTable(Random random, boolean nested) {
        this.random = random;
        this.nested = nested;
        int columns = 1 + random.nextInt(8);
        for (int i = 0; i < columns; i++) {
            types.add(type(0));
        }
    }

    String columns() {
        List<String> columns = new ArrayList<>(List.of("id BIGINT"));
        for (int i = 0; i < types.size(); i++) {
            columns.add("c" + i + " " + types.get(i).ddl());
        }
        return String.join(", ", columns);
    }

    StructType schema() {
        StructType schema = new StructType().add("id", DataTypes.LongType);
        for (int i = 0; i < types.size(); i++) {
            schema = schema.add("c" + i, types.get(i).spark());
        }
        return schema;
    }

    /** A row as Spark takes it, and beside it what the table is to show. */
    Map.Entry<Row, List<Object>> row(long id) {
        List<Object> given = new ArrayList<>(List.of(id));
        List<Object> shown = new ArrayList<>(List.of(id));
        for (Type type : types) {
            Object[] value = random.nextInt(6) == 0 ? new Object[2] : type.value();
            given.add(value[0]);
            shown.add(value[1]);
        }
        return Map.entry(RowFactory.create(given.toArray()), shown);
    }

    private Type type(int depth) {
        int kind = random.nextInt(nested && depth < 3 ? 19 : depth == 0 ? 16 : 13);
        // No load carries bytes inside a nested value.
        switch (kind == 13 && depth > 0 ? 0 : kind) {
            case 16:
                return array(type(depth + 1));
            case 17:
                return map(type(depth + 1));
            case 18:
                return struct(type(depth + 1), type(depth + 1));
            case 13:
                return of("VARBINARY", DataTypes.BinaryType, () -> {
                    byte[] bytes = new byte[random.nextInt(12)];
                    random.nextBytes(bytes);
                    return same(bytes);
                });
            case 14:
                return of("JSON", DataTypes.StringType, () -> same("{\"a\": [" + random.nextInt() + ", \"é\\\"\"]}"));
            case 15:
                return of("LARGEINT", DataTypes.StringType, () -> {
                    BigInteger number = new BigInteger(127, random);
                    return new Object[] {number.negate().toString(), number.negate()};
                });
            default:
                return scalar(kind);
        }
    }

    private Type scalar(int kind) {
        switch (kind) {
            case 0:
                return of("BOOLEAN", DataTypes.BooleanType, () -> same(random.nextBoolean()));
            case 1:
                return of("TINYINT", DataTypes.ByteType, () -> same((byte) random.nextInt()));
            case 2:
                return of("SMALLINT", DataTypes.ShortType, () -> same((short) random.nextInt()));
            case 3:
                return of("INT", DataTypes.IntegerType, () -> same(random.nextInt()));
            case 4:
                return of("BIGINT", DataTypes.LongType, () -> same(random.nextLong()));
            case 5:
                return of("FLOAT", DataTypes.FloatType, () -> same((float) random.nextGaussian()));
            case 6:
                return of("DOUBLE", DataTypes.DoubleType, () -> same(random.nextGaussian() * 1e20));
            case 7:
                return decimal(9, 3);
            case 8:
                return decimal(38, 10);
            case 9:
                return of(
                        "DATE", DataTypes.DateType, () -> same(LocalDate.ofEpochDay(random.nextInt(40_000) - 10_000)));
            case 10:
                return of(
                        "DATETIME",
                        DataTypes.TimestampNTZType,
                        () -> same(LocalDateTime.of(1970, 1, 1, 0, 0)
                                .plusSeconds(random.nextInt())
                                .plusNanos(random.nextInt(1_000_000) * 1000L)));
            default:
                return of("VARCHAR(1000)", DataTypes.StringType, () -> same(text()));
        }
    }

    private Type decimal(int precision, int scale) {
        return of(
                "DECIMAL(" + precision + "," + scale + ")",
                DataTypes.createDecimalType(precision, scale),
                () -> same(new BigDecimal(new BigInteger(precision * 3, random), scale)));
    }

    private Type array(Type element) {
        return of("ARRAY<" + element.ddl() + ">", DataTypes.createArrayType(element.spark()), () -> {
            List<Object> given = new ArrayList<>();
            List<Object> shown = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Object[] value = random.nextInt(5) == 0 ? new Object[2] : element.value();
                given.add(value[0]);
                shown.add(value[1]);
            }
            return new Object[] {given.toArray(), shown};
        });
    }

    private Type map(Type value) {
        return of("MAP<INT," + value.ddl() + ">", DataTypes.createMapType(DataTypes.IntegerType, value.spark()), () -> {
            Map<Object, Object> given = new LinkedHashMap<>();
            Map<Object, Object> shown = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Object[] one = random.nextInt(5) == 0 ? new Object[2] : value.value();
                given.put(i * 7, one[0]);
                shown.put(i * 7, one[1]);
            }
            return new Object[] {given, shown};
        });
    }

    private Type struct(Type first, Type second) {
        StructType spark = new StructType(new StructField[] {
            DataTypes.createStructField("x", first.spark(), true),
            DataTypes.createStructField("Y z", second.spark(), true)
        });
        return of("STRUCT<x " + first.ddl() + ", `Y z` " + second.ddl() + ">", spark, () -> {
            Object[] one = first.value();
            Object[] two = random.nextBoolean() ? new Object[2] : second.value();
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("x", one[1]);
            shown.put("Y z", two[1]);
            return new Object[] {RowFactory.create(one[0], two[0]), shown};
        });
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(HOSTILE[random.nextInt(HOSTILE.length)]).append(random.nextBoolean() ? "x" : "");
        }
        return text.toString();
    }

    private static Object[] same(Object value) {
        return new Object[] {value, value};
    }

    private static Type of(String ddl, DataType spark, java.util.function.Supplier<Object[]> values) {
        return new Type() {
            @Override
            public String ddl() {
                return ddl;
            }

            @Override
            public DataType spark() {
                return spark;
            }

            @Override
            public Object[] value() {
                return values.get();
            }
        };
    }

    @Override
    public String toString() {
        return Arrays.asList(columns()).toString();
    }
}
