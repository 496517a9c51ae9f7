package io.starhex.domain.row;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.failure.ValueRefused;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One row of a table, filled by hand and used again for the next: what is not set is NULL. Every value is held against the
 * type of its column as it is set, and is kept as it is or refused with {@link ValueRefused}, which names the column; the
 * rest of the row stays as it was. Nothing is boxed where a method for the type is used. Mutable; belongs to one thread.
 *
 * <p>Positions are those of {@link #columns()}.
 */
public final class Row implements ValueReader {
    private static final int TEXT_CAPACITY = 256;
    private static final int MICROS = 1000;

    private final List<Column> columns;
    private final Field[] fields;
    private final ZoneId zone;
    private final ZoneClock clock;
    private final boolean[] present;
    private final long[] numbers;
    private final Object[] objects;
    private final RowBuffer texts = new RowBuffer(TEXT_CAPACITY);

    private Row(List<Column> columns, Field[] fields, ZoneId zone) {
        this.columns = columns;
        this.fields = fields;
        this.zone = zone;
        this.clock = new ZoneClock(zone);
        this.present = new boolean[fields.length];
        this.numbers = new long[fields.length];
        this.objects = new Object[fields.length];
    }

    /**
     * An empty row.
     *
     * @param zone whose wall clock a DATETIME shows, for values that are instants
     * @throws TableMismatch listing the columns whose values cannot be written this way
     */
    public static Row of(List<Column> columns, ZoneId zone) {
        List<String> problems = new ArrayList<>();
        Field[] fields = new Field[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = NaturalFields.of(columns.get(i));
            if (fields[i] == null) {
                problems.add("column '" + columns.get(i).name() + "' is "
                        + columns.get(i).type());
            }
        }
        if (!problems.isEmpty()) {
            throw new TableMismatch(
                    "These columns cannot be written by rows, so name the others: " + String.join("; ", problems),
                    null);
        }
        return new Row(Collections.unmodifiableList(new ArrayList<>(columns)), fields, zone);
    }

    /** An empty row of the same columns, for another thread. */
    public Row another() {
        return new Row(columns, fields, zone);
    }

    /** As many values of one column, for the elements of an array. */
    static Row repeated(Column column, int count, ZoneId zone) {
        return of(Collections.nCopies(count, column), zone);
    }

    /** What the positions mean. */
    public List<Column> columns() {
        return columns;
    }

    ZoneId zone() {
        return zone;
    }

    ColumnType type(int position) {
        return columns.get(position).type();
    }

    FieldKind kind(int position) {
        return fields[position].kind();
    }

    /** The position of a column by its name, in any case; look it up once and not for each row. */
    public int position(String column) {
        int inAnyCase = -1;
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            if (name.equals(column)) {
                return i;
            }
            inAnyCase = name.equalsIgnoreCase(column) ? i : inAnyCase;
        }
        if (inAnyCase < 0) {
            throw new ValueRefused(column, "there is none of this name among " + columns);
        }
        return inAnyCase;
    }

    /** Sets all to NULL. */
    public void clear() {
        for (int i = 0; i < fields.length; i++) {
            present[i] = false;
            objects[i] = null;
        }
        texts.clear();
    }

    public Row setNull(int position) {
        present[position] = false;
        return this;
    }

    /**
     * Takes an object of the type that the column's values have in Java: Boolean, any whole number, BigInteger, Float,
     * Double, BigDecimal, CharSequence, byte[], LocalDate, LocalDateTime, Instant, OffsetDateTime or ZonedDateTime; a
     * Collection or an array of objects for an ARRAY, a Map for a MAP and, by the names of its fields, for a STRUCT; null.
     */
    public Row set(int position, Object value) {
        RowObjects.set(this, position, value);
        return this;
    }

    /** As {@link #set(int, Object)}, by the name of the column. */
    public Row set(String column, Object value) {
        return set(position(column), value);
    }

    /**
     * Reads a value from its text: numbers in decimal digits; {@code true} and {@code false}; dates as {@code yyyy-MM-dd}, times
     * as {@code yyyy-MM-dd HH:mm:ss[.ffffff]}, or with {@code T} between, and with an offset if they are instants; bytes in
     * base64. Text columns take it as it is.
     */
    public Row parse(int position, String text) {
        RowTexts.parse(this, position, text);
        return this;
    }

    public Row setBoolean(int position, boolean value) {
        require(position, kind(position) == FieldKind.BOOLEAN, "boolean");
        return number(position, value ? 1 : 0);
    }

    /** Takes a whole number for any column of numbers that holds it exactly. */
    public Row setLong(int position, long value) {
        switch (kind(position)) {
            case BYTE:
                return number(position, inRange(position, value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case SHORT:
                return number(position, inRange(position, value, Short.MIN_VALUE, Short.MAX_VALUE));
            case INT:
                return number(position, inRange(position, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case LONG:
                boolean bitmap = type(position).name() == TypeName.BITMAP;
                return number(position, inRange(position, value, bitmap ? 0 : Long.MIN_VALUE, Long.MAX_VALUE));
            case FLOAT:
            case DOUBLE:
                // Beyond 2^53 not every whole number is a double.
                if (value > 1L << 53 || value < -1L << 53) {
                    throw refusal(position, value + " is not exactly a " + type(position));
                }
                return setDouble(position, (double) value);
            default:
                return setDecimal(position, BigDecimal.valueOf(value));
        }
    }

    public Row setDouble(int position, double value) {
        require(position, kind(position) == FieldKind.DOUBLE || kind(position) == FieldKind.FLOAT, "double");
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw refusal(position, value + " has no form that StarRocks loads; use NULL");
        }
        if (kind(position) == FieldKind.DOUBLE) {
            return number(position, Double.doubleToRawLongBits(value));
        }
        if ((float) value != value) {
            throw refusal(position, value + " would be rounded; cast it to float");
        }
        return number(position, Float.floatToRawIntBits((float) value));
    }

    /** Takes a number for any column of numbers that holds it exactly. */
    public Row setDecimal(int position, BigDecimal value) {
        switch (kind(position)) {
            case DECIMAL:
                return decimal(position, value);
            case BYTE:
            case SHORT:
            case INT:
            case LONG:
                return setLong(position, whole(position, value).longValue());
            case FLOAT:
            case DOUBLE:
                if (!isDouble(value)) {
                    throw refusal(position, value + " is not exactly a " + type(position) + "; give a double");
                }
                return setDouble(position, value.doubleValue());
            default:
                require(position, type(position).name() == TypeName.LARGEINT, "number");
                return utf8(position, whole(position, value).toString());
        }
    }

    public Row setText(int position, CharSequence value) {
        require(position, kind(position) == FieldKind.STRING, "text");
        if (type(position).name() == TypeName.LARGEINT) {
            return parse(position, value.toString());
        }
        utf8(position, value);
        if (type(position).name() == TypeName.JSON) {
            ByteSpan span = new ByteSpan();
            bytesAt(position, span);
            String problem = JsonText.problem(span);
            if (!problem.isEmpty()) {
                present[position] = false;
                throw refusal(position, problem);
            }
        }
        return this;
    }

    /** @param value which must stay as it is until the row is taken */
    public Row setBytes(int position, byte[] value) {
        require(position, kind(position) == FieldKind.BINARY, "bytes");
        return object(position, value);
    }

    public Row setDate(int position, LocalDate value) {
        if (kind(position) == FieldKind.DATETIME) {
            return setDateTime(position, value.atStartOfDay());
        }
        require(position, kind(position) == FieldKind.DATE, "date");
        requireYear(position, value.getYear());
        return number(position, value.toEpochDay());
    }

    /** Takes what a wall clock shows. */
    public Row setDateTime(int position, LocalDateTime value) {
        require(position, kind(position) == FieldKind.DATETIME, "date and time");
        requireYear(position, value.getYear());
        return micros(position, value.toEpochSecond(ZoneOffset.UTC), value.get(ChronoField.NANO_OF_SECOND));
    }

    /** Takes an instant, as the wall clock of the row's zone shows it. */
    public Row setInstant(int position, Instant value) {
        require(position, kind(position) == FieldKind.DATETIME, "instant");
        requireYear(position, value.atZone(zone).getYear());
        micros(position, value.getEpochSecond(), value.getNano());
        return number(position, clock.toCivil(numbers[position]));
    }

    private Row micros(int position, long second, int nano) {
        if (nano % MICROS != 0) {
            throw refusal(position, "the time is finer than the microseconds of a DATETIME; truncate it");
        }
        return number(position, second * 1_000_000 + nano / MICROS);
    }

    private void requireYear(int position, int year) {
        if (year < 0 || year > 9999) {
            throw refusal(position, "the year " + year + " lies outside 0 to 9999");
        }
    }

    private Row decimal(int position, BigDecimal value) {
        Field field = fields[position];
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        long wholeDigits = (long) plain.precision() - plain.scale();
        if (plain.scale() > field.scale() || wholeDigits > field.precision() - field.scale()) {
            throw refusal(position, RowTexts.shown(value) + " does not fit " + type(position));
        }
        BigDecimal scaled = plain.setScale(field.scale());
        return field.precision() <= 18
                ? number(position, scaled.unscaledValue().longValue())
                : object(position, scaled);
    }

    private static boolean isDouble(BigDecimal value) {
        double nearest = value.doubleValue();
        return !Double.isInfinite(nearest) && new BigDecimal(nearest).compareTo(value) == 0;
    }

    /** The number as a whole one, within the 128 bits of the widest column. */
    private BigInteger whole(int position, BigDecimal value) {
        boolean small = (long) value.precision() - value.scale() <= 39;
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        int bits = type(position).name() == TypeName.LARGEINT ? 127 : 63;
        if (!small || plain.scale() > 0 || plain.toBigInteger().bitLength() > bits) {
            throw refusal(position, RowTexts.shown(value) + " does not fit " + type(position));
        }
        return plain.toBigInteger();
    }

    private long inRange(int position, long value, long least, long most) {
        if (value < least || value > most) {
            throw refusal(position, value + " does not fit " + type(position));
        }
        return value;
    }

    private void require(int position, boolean fits, String given) {
        if (!fits) {
            throw refusal(position, "it is " + type(position) + " and takes no " + given);
        }
    }

    ValueRefused refusal(int position, String reason) {
        return new ValueRefused(columns.get(position).name(), reason);
    }

    private Row number(int position, long value) {
        numbers[position] = value;
        present[position] = true;
        return this;
    }

    Row object(int position, Object value) {
        objects[position] = value;
        present[position] = true;
        return this;
    }

    private Row utf8(int position, CharSequence value) {
        int start = texts.size();
        if (!Utf8.append(value, texts)) {
            texts.truncate(start);
            throw refusal(position, "the text holds half of a surrogate pair, which has no form in UTF-8");
        }
        return number(position, (long) start << 32 | texts.size() - start);
    }

    @Override
    public boolean isNull(int position) {
        return !present[position];
    }

    @Override
    public boolean booleanAt(int position) {
        return numbers[position] != 0;
    }

    @Override
    public byte byteAt(int position) {
        return (byte) numbers[position];
    }

    @Override
    public short shortAt(int position) {
        return (short) numbers[position];
    }

    @Override
    public int intAt(int position) {
        return (int) numbers[position];
    }

    @Override
    public long longAt(int position) {
        return numbers[position];
    }

    @Override
    public float floatAt(int position) {
        return Float.intBitsToFloat((int) numbers[position]);
    }

    @Override
    public double doubleAt(int position) {
        return Double.longBitsToDouble(numbers[position]);
    }

    @Override
    public BigDecimal decimalAt(int position) {
        Field field = fields[position];
        return field.precision() <= 18
                ? BigDecimal.valueOf(numbers[position], field.scale())
                : (BigDecimal) objects[position];
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        if (kind(position) == FieldKind.BINARY) {
            byte[] bytes = (byte[]) objects[position];
            span.set(bytes, 0, bytes.length);
        } else {
            span.set(texts.array(), (int) (numbers[position] >>> 32), (int) numbers[position]);
        }
    }

    @Override
    public int sizeAt(int position) {
        return ((RowEntries) objects[position]).size();
    }

    @Override
    public ValueReader elementsAt(int position) {
        return ((RowEntries) objects[position]).values();
    }

    @Override
    public ValueReader keysAt(int position) {
        return ((RowEntries) objects[position]).keys();
    }

    @Override
    public ValueReader fieldsAt(int position) {
        return (Row) objects[position];
    }

    @Override
    public String toString() {
        return columns.toString();
    }
}
