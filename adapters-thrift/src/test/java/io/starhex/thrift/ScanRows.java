package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ColumnReader;
import io.starhex.domain.row.ValueReader;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import io.starhex.ports.ColumnBatch;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows of every type that a BE can scan, and the same rows read back from a batch. */
final class ScanRows {
    private static final String[] TEXTS = {"", "\\N", "it's", "a\tb\nc", "é名😀", "\0", "\"", "x".repeat(300)};

    private ScanRows() {}

    static List<Column> everyColumn() {
        List<Column> columns = new ArrayList<>();
        for (TypeName type : Arrays.asList(
                TypeName.BOOLEAN,
                TypeName.TINYINT,
                TypeName.SMALLINT,
                TypeName.INT,
                TypeName.BIGINT,
                TypeName.LARGEINT,
                TypeName.FLOAT,
                TypeName.DOUBLE,
                TypeName.DECIMALV2,
                TypeName.DATE,
                TypeName.DATETIME,
                TypeName.CHAR,
                TypeName.VARCHAR,
                TypeName.JSON)) {
            columns.add(Column.of("c_" + type, ColumnType.of(type)));
        }
        columns.add(Column.of("c_dec9", ColumnType.decimal(9, 2)));
        columns.add(Column.of("c_dec18", ColumnType.decimal(18, 0)));
        columns.add(Column.of("c_dec38", ColumnType.decimal(38, 10)));
        return columns;
    }

    /** The same types inside each other, binary among them. */
    static List<Column> nestedColumns() {
        List<Column> leaves = everyColumn();
        leaves.add(Column.of("c_bin", ColumnType.of(TypeName.VARBINARY)));
        List<Column> columns = new ArrayList<>();
        for (Column leaf : leaves) {
            columns.add(Column.of("list_" + leaf.name(), ColumnType.array(leaf.type())));
        }
        ColumnType struct = ColumnType.struct(leaves);
        ColumnType outer = ColumnType.struct(
                Arrays.asList(Column.of("inner", struct), Column.of("list", ColumnType.array(struct))));
        columns.add(Column.of("struct", outer));
        columns.add(Column.of("lists", ColumnType.array(ColumnType.array(ColumnType.of(TypeName.DATETIME)))));
        columns.add(Column.of("map", ColumnType.map(ColumnType.of(TypeName.INT), outer)));
        columns.add(Column.of(
                "maps",
                ColumnType.map(
                        ColumnType.of(TypeName.VARCHAR),
                        ColumnType.map(ColumnType.of(TypeName.DATE), ColumnType.of(TypeName.LARGEINT)))));
        return columns;
    }

    static List<Object[]> random(Random random, List<Column> columns, int count) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Object[] row = new Object[columns.size()];
            for (int c = 0; c < row.length; c++) {
                row[c] = random.nextInt(4) == 0
                        ? null
                        : value(random, columns.get(c).type());
            }
            rows.add(row);
        }
        return rows;
    }

    /** No NULL anywhere, so that every validity bitmap is left out. */
    static List<Object[]> extremes() {
        BigInteger large = BigInteger.ONE.shiftLeft(127);
        BigDecimal wide = new BigDecimal("9".repeat(28) + "." + "9".repeat(10));
        return Arrays.asList(
                new Object[] {
                    true,
                    Byte.MIN_VALUE,
                    Short.MIN_VALUE,
                    Integer.MIN_VALUE,
                    Long.MIN_VALUE,
                    large.negate(),
                    Float.MIN_VALUE,
                    -Double.MAX_VALUE,
                    new BigDecimal("-999999999999999999.999999999"),
                    LocalDate.of(0, 1, 1),
                    LocalDateTime.of(0, 1, 1, 0, 0),
                    "",
                    "",
                    "null",
                    new BigDecimal("-9999999.99"),
                    new BigDecimal("-999999999999999999"),
                    wide.negate()
                },
                new Object[] {
                    false,
                    Byte.MAX_VALUE,
                    Short.MAX_VALUE,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    large.subtract(BigInteger.ONE),
                    Float.NaN,
                    Double.POSITIVE_INFINITY,
                    new BigDecimal("0.000000001"),
                    LocalDate.of(9999, 12, 31),
                    LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000),
                    "x",
                    "\\N",
                    "{}",
                    new BigDecimal("0.01"),
                    new BigDecimal("999999999999999999"),
                    wide
                });
    }

    private static Object orNull(Random random, ColumnType type) {
        return random.nextInt(4) == 0 ? null : value(random, type);
    }

    private static Object value(Random random, ColumnType type) {
        switch (type.name()) {
            case BOOLEAN:
                return random.nextBoolean();
            case TINYINT:
                return (byte) random.nextInt();
            case SMALLINT:
                return (short) random.nextInt();
            case INT:
                return random.nextInt();
            case BIGINT:
                return random.nextLong();
            case LARGEINT:
                BigInteger large = new BigInteger(127, random);
                return random.nextBoolean() ? large : large.negate();
            case FLOAT:
                return (float) random.nextGaussian();
            case DOUBLE:
                return random.nextGaussian();
            case DATE:
                return LocalDate.ofEpochDay(random.nextInt(3_652_424) - 719_528);
            case DATETIME:
                long second = (long) (random.nextDouble() * 3_652_424L * 86_400L) - 719_528L * 86_400L;
                int nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000) * 1000;
                return LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC);
            case VARBINARY:
                byte[] bytes = new byte[random.nextInt(5)];
                random.nextBytes(bytes);
                return bytes;
            case ARRAY:
                List<Object> list = new ArrayList<>();
                for (int size = random.nextInt(4); size > 0; size--) {
                    list.add(orNull(random, type.members().get(0).type()));
                }
                return list;
            case MAP:
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int size = random.nextInt(4); size > 0; size--) {
                    map.put(
                            value(random, type.members().get(0).type()),
                            orNull(random, type.members().get(1).type()));
                }
                return map;
            case STRUCT:
                Map<Object, Object> struct = new LinkedHashMap<>();
                for (Column member : type.members()) {
                    struct.put(member.name(), orNull(random, member.type()));
                }
                return struct;
            case CHAR:
            case VARCHAR:
            case JSON:
                return TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(10);
            default:
                int bits = (int) (type.precision() * 3.3);
                return new BigDecimal(
                        new BigInteger(bits, random).multiply(BigInteger.valueOf(1 - 2 * random.nextInt(2))),
                        type.scale());
        }
    }

    static Object[] read(ColumnBatch batch, List<Column> columns, int row) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            ValueReader column = batch.column(i);
            values[i] = column.isNull(row) ? null : read(column, columns.get(i).type(), row);
        }
        return values;
    }

    /** Reads a row without asking what it means. */
    static void touch(ColumnBatch batch, List<Column> columns, int row) {
        for (int i = 0; i < columns.size(); i++) {
            ValueReader column = batch.column(i);
            TypeName type = columns.get(i).type().name();
            if (column.isNull(row)) {
                continue;
            }
            if (type == TypeName.LARGEINT
                    || type == TypeName.JSON
                    || type == TypeName.CHAR
                    || type == TypeName.VARCHAR) {
                text(column, row);
            } else if (type.isDecimal()) {
                column.decimalAt(row);
            } else if (type.isNested()) {
                touch((ColumnReader) column, columns.get(i).type(), row);
            } else {
                read(column, columns.get(i).type(), row);
            }
        }
    }

    private static void touch(ColumnReader column, ColumnType type, int row) {
        boolean struct = type.name() == TypeName.STRUCT;
        int start = struct ? row : column.startAt(row);
        int end = struct ? row + 1 : start + column.sizeAt(row);
        for (int i = 0; i < type.members().size(); i++) {
            ColumnReader part = column.child(i);
            ColumnType ofPart = type.members().get(i).type();
            for (int at = start; at < end; at++) {
                if (!part.isNull(at) && ofPart.name().isNested()) {
                    touch(part, ofPart, at);
                } else if (!part.isNull(at) && ofPart.name() == TypeName.DATE) {
                    part.intAt(at);
                }
            }
        }
    }

    private static Object orNull(ValueReader column, ColumnType type, int row) {
        return column.isNull(row) ? null : read(column, type, row);
    }

    private static Object read(ValueReader column, ColumnType type, int row) {
        switch (type.name()) {
            case BOOLEAN:
                return column.booleanAt(row);
            case TINYINT:
                return column.byteAt(row);
            case SMALLINT:
                return column.shortAt(row);
            case INT:
                return column.intAt(row);
            case BIGINT:
                return column.longAt(row);
            case FLOAT:
                return column.floatAt(row);
            case DOUBLE:
                return column.doubleAt(row);
            case DATE:
                return LocalDate.ofEpochDay(column.intAt(row));
            case DATETIME:
                long micros = column.longAt(row);
                return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, 1_000_000L),
                        (int) Math.floorMod(micros, 1_000_000L) * 1000,
                        ZoneOffset.UTC);
            case LARGEINT:
                BigInteger large = new BigInteger(text(column, row));
                return column.decimalAt(row).toBigIntegerExact().equals(large) ? large : null;
            case VARBINARY:
                ByteSpan span = new ByteSpan();
                column.bytesAt(row, span);
                return span.copy();
            case ARRAY:
            case MAP:
            case STRUCT:
                return column instanceof ColumnReader
                        ? parts((ColumnReader) column, type, row)
                        : views(column, type, row);
            case CHAR:
            case VARCHAR:
            case JSON:
                return text(column, row);
            default:
                return decimal(column, type, row);
        }
    }

    /** A nested value by the columns that it lies in. */
    private static Object parts(ColumnReader column, ColumnType type, int row) {
        Map<Object, Object> values = new LinkedHashMap<>();
        if (type.name() == TypeName.STRUCT) {
            for (int i = 0; i < type.members().size(); i++) {
                Column member = type.members().get(i);
                values.put(member.name(), orNull(column.child(i), member.type(), row));
            }
            return values;
        }
        List<Object> elements = new ArrayList<>();
        ColumnType last = type.members().get(type.members().size() - 1).type();
        int start = column.startAt(row);
        for (int i = start; i < start + column.sizeAt(row); i++) {
            if (type.name() == TypeName.ARRAY) {
                elements.add(orNull(column.child(0), last, i));
            } else {
                Object key = read(column.child(0), type.members().get(0).type(), i);
                values.put(key, orNull(column.child(1), last, i));
            }
        }
        return type.name() == TypeName.ARRAY ? elements : values;
    }

    /** The same value by the views of it, as rows to be loaded are read. */
    static Object views(ValueReader column, ColumnType type, int row) {
        Map<Object, Object> values = new LinkedHashMap<>();
        if (type.name() == TypeName.STRUCT) {
            for (int i = 0; i < type.members().size(); i++) {
                Column member = type.members().get(i);
                values.put(member.name(), orNull(column.fieldsAt(row), member.type(), i));
            }
            return values;
        }
        List<Object> elements = new ArrayList<>();
        ColumnType last = type.members().get(type.members().size() - 1).type();
        for (int i = 0; i < column.sizeAt(row); i++) {
            if (type.name() == TypeName.ARRAY) {
                elements.add(orNull(column.elementsAt(row), last, i));
            } else {
                Object key = read(column.keysAt(row), type.members().get(0).type(), i);
                values.put(key, orNull(column.elementsAt(row), last, i));
            }
        }
        return type.name() == TypeName.ARRAY ? elements : values;
    }

    private static BigDecimal decimal(ValueReader column, ColumnType type, int row) {
        BigDecimal exact = column.decimalAt(row);
        if (type.precision() <= 18 && exact.unscaledValue().longValueExact() != column.longAt(row)) {
            throw new AssertionError("the long of " + exact + " is " + column.longAt(row));
        }
        return exact;
    }

    private static String text(ValueReader column, int row) {
        ByteSpan span = new ByteSpan();
        column.bytesAt(row, span);
        return span.toString();
    }
}
