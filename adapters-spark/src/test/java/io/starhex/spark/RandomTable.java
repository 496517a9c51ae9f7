package io.starhex.spark;

import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.store.Sketch;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A table of random columns, and random rows both as Spark writes them and as StarRocks holds them. */
final class RandomTable {
    private static final String[] HOSTILE = {
        "", " ", "\\N", "null", "\t", "\n", "\r\n", "\u0001", "\u0002", "\"", "\\", ",", "[1]", "{}", "é", "名前", "😀",
        "\0"
    };

    private final Random random;
    private final Shape shape;
    private final List<Type> types = new ArrayList<>();
    private final Set<String> kinds = new TreeSet<>();

    /** What a format can carry. */
    enum Shape {
        /** No nested values. */
        FLAT,
        /** Everything to a depth of three. */
        NESTED,
        /** The same without sketches, which are not read. */
        READABLE,
        /** What CSV carries when it is asked for: arrays of arrays and maps of maps, and no separators in texts. */
        CSV
    }

    /** One column or member: its DDL, its Spark type, and values in both shapes. */
    private interface Type {
        String ddl();

        DataType spark();

        /** A value as Spark takes it and as the table shows it. */
        Object[] value();

        /** NULL in both shapes; a server hashes it to an empty HLL. */
        default Object[] none() {
            return new Object[] {null, ddl().equals("HLL") ? "an HLL of 0" : null};
        }
    }

    RandomTable(long seed, Shape shape) {
        // Neighbouring seeds begin with much the same numbers.
        this.random = new Random(seed * 1_000_003 + 17);
        this.shape = shape;
        int columns = 1 + random.nextInt(14);
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
            Object[] value = random.nextInt(6) == 0 ? type.none() : type.value();
            given.add(value[0]);
            shown.add(value[1]);
        }
        return Map.entry(RowFactory.create(given.toArray()), shown);
    }

    /** The types that there are, each with the depth at which it stands. */
    Set<String> kinds() {
        return kinds;
    }

    private Type type(int depth) {
        return shape == Shape.FLAT || random.nextInt(depth == 0 ? 4 : 2) > 0
                ? flat(depth)
                : nested(depth, random.nextInt(3));
    }

    private Type nested(int depth, int kind) {
        if (depth == 3) {
            return flat(depth);
        }
        switch (kind) {
            case 0:
                return seen(depth, array(shape == Shape.CSV ? innerOfCsv(depth, kind) : type(depth + 1)));
            case 1:
                return seen(depth, map(key(), shape == Shape.CSV ? innerOfCsv(depth, kind) : type(depth + 1)));
            default:
                return shape == Shape.CSV ? flat(depth) : seen(depth, struct(type(depth + 1), type(depth + 1)));
        }
    }

    private Type innerOfCsv(int depth, int kind) {
        return random.nextBoolean() ? nested(depth + 1, kind) : flat(depth + 1);
    }

    private Type seen(int depth, Type type) {
        kinds.add(type.ddl().replaceFirst("[<(].*", "") + " at " + depth);
        return type;
    }

    private Type flat(int depth) {
        int kind = random.nextInt(depth > 0 ? (shape == Shape.CSV ? 15 : 16) : shape == Shape.READABLE ? 17 : 20);
        return seen(depth, kind < 14 ? scalar(kind) : unusual(kind));
    }

    private Type unusual(int kind) {
        switch (kind) {
            case 14:
                return of("LARGEINT", DataTypes.StringType, () -> {
                    BigInteger number = new BigInteger(127, random);
                    BigInteger signed = random.nextBoolean() ? number.negate() : number;
                    return new Object[] {signed.toString(), signed};
                });
            case 15:
                return of("JSON", DataTypes.StringType, () -> same("{\"a\": [" + random.nextInt() + ", \"é\\\"\"]}"));
            // No load carries bytes inside a nested value, and no server nests sketches.
            case 16:
                return of("VARBINARY", DataTypes.BinaryType, () -> {
                    byte[] bytes = new byte[random.nextInt(12)];
                    random.nextBytes(bytes);
                    return same(bytes);
                });
            case 17:
                return of("BITMAP", DataTypes.LongType, () -> {
                    long number = random.nextLong() >>> random.nextInt(63) >>> 1;
                    return new Object[] {number, Sketch.bitmap(number)};
                });
            case 18:
                return of("HLL", DataTypes.StringType, () -> new Object[] {text(), "an HLL of 1"});
            default:
                return of("PERCENTILE", DataTypes.DoubleType, () -> {
                    double number = random.nextGaussian();
                    return new Object[] {number, Sketch.percentile(number)};
                });
        }
    }

    /** What a table shows of a row, as {@link #row} says it: how an HLL hashes is the server's own affair. */
    static List<Object> shown(List<Object> stored) {
        List<Object> shown = new ArrayList<>();
        for (Object value : stored) {
            boolean hll = value instanceof Sketch sketch && sketch.type() == TypeName.HLL;
            shown.add(hll ? "an HLL of " + ((Sketch) value).cardinality() : value);
        }
        return shown;
    }

    /** Of a map. A text has no sign that servers up to 3.3 would alter in it. */
    private Type key() {
        switch (random.nextInt(4)) {
            case 0:
                return of("VARCHAR(20)", DataTypes.StringType, () -> same("k:{}," + random.nextInt(100)));
            case 1:
                return scalar(9);
            case 2:
                return decimal(9, 3);
            default:
                return scalar(random.nextInt(4) + 1);
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
                return of(
                        "FLOAT",
                        DataTypes.FloatType,
                        () -> same((float) random.nextGaussian() * (random.nextBoolean() ? 1 : 1e30f)));
            case 6:
                return of(
                        "DOUBLE",
                        DataTypes.DoubleType,
                        () -> same(random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300)));
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
            case 11:
                return of("DATETIME", DataTypes.TimestampType, () -> {
                    Instant instant = Instant.ofEpochSecond(random.nextInt(), 1000L * random.nextInt(1_000_000));
                    return new Object[] {instant, LocalDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin"))};
                });
            case 12:
                return of("CHAR(40)", DataTypes.StringType, () -> same("c" + random.nextInt()));
            default:
                return of("VARCHAR(1000)", DataTypes.StringType, () -> same(text()));
        }
    }

    private Type decimal(int precision, int scale) {
        return of("DECIMAL(" + precision + "," + scale + ")", DataTypes.createDecimalType(precision, scale), () -> {
            BigInteger digits = new BigInteger(precision * 3, random);
            return same(new BigDecimal(random.nextBoolean() ? digits.negate() : digits, scale));
        });
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

    private Type map(Type key, Type value) {
        String ddl = "MAP<" + key.ddl() + "," + value.ddl() + ">";
        return of(ddl, DataTypes.createMapType(key.spark(), value.spark()), () -> {
            Map<Object, Object> given = new LinkedHashMap<>();
            Map<Object, Object> shown = new LinkedHashMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                Object[] name = key.value();
                Object[] one = random.nextInt(5) == 0 ? new Object[2] : value.value();
                if (!given.containsKey(name[0])) {
                    given.put(name[0], one[0]);
                    shown.put(name[1], one[1]);
                }
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
        return shape == Shape.CSV
                ? text.toString().replaceAll("[\\x01\\x02]", "~").replaceAll("^\\\\N$", "NULL")
                : text.toString();
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
