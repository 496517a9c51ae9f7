package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;
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
import java.util.List;
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
                return Float.intBitsToFloat(random.nextInt());
            case DOUBLE:
                return random.nextGaussian();
            case DATE:
                return LocalDate.ofEpochDay(random.nextInt(3_652_424) - 719_528);
            case DATETIME:
                long second = (long) (random.nextDouble() * 3_652_424L * 86_400L) - 719_528L * 86_400L;
                int nanos = random.nextBoolean() ? 0 : random.nextInt(1_000_000) * 1000;
                return LocalDateTime.ofEpochSecond(second, nanos, ZoneOffset.UTC);
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
            } else {
                read(column, columns.get(i).type(), row);
            }
        }
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
                return new BigInteger(text(column, row));
            case CHAR:
            case VARCHAR:
            case JSON:
                return text(column, row);
            default:
                return decimal(column, type, row);
        }
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
