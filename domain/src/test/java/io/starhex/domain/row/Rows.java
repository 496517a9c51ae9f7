package io.starhex.domain.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A row of plain objects, and random values for properties. */
final class Rows implements ValueReader {
    private final Object[] values;

    private Rows(Object[] values) {
        this.values = values;
    }

    static Rows of(Object... values) {
        return new Rows(values);
    }

    /** Text of any Unicode, rich in what formats trip over. */
    static String text(Random random) {
        String[] hostile = {
            "", "\\N", "N", "\\", "\t", "\n", "\r\n", "\"", "'", ",", "\u0001", "\u0002", "\0", "null", "{}", "é", "名",
            "😀", " "
        };
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            if (random.nextBoolean()) {
                text.append(hostile[random.nextInt(hostile.length)]);
            } else {
                int point = random.nextInt(0x11000 * 16);
                text.appendCodePoint(point >= 0xd800 && point < 0xe000 || point > 0x10ffff ? 'x' : point);
            }
        }
        return text.toString();
    }

    @Override
    public boolean isNull(int position) {
        return values[position] == null;
    }

    @Override
    public boolean booleanAt(int position) {
        return (Boolean) values[position];
    }

    @Override
    public byte byteAt(int position) {
        return (Byte) values[position];
    }

    @Override
    public short shortAt(int position) {
        return (Short) values[position];
    }

    @Override
    public int intAt(int position) {
        return (Integer) values[position];
    }

    @Override
    public long longAt(int position) {
        Object value = values[position];
        return value instanceof BigDecimal
                ? ((BigDecimal) value).unscaledValue().longValueExact()
                : (Long) value;
    }

    @Override
    public float floatAt(int position) {
        return (Float) values[position];
    }

    @Override
    public double doubleAt(int position) {
        return (Double) values[position];
    }

    @Override
    public BigDecimal decimalAt(int position) {
        return (BigDecimal) values[position];
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        if (values[position] instanceof byte[]) {
            byte[] raw = (byte[]) values[position];
            span.set(raw, 0, raw.length);
            return;
        }
        byte[] bytes = ("#" + values[position]).getBytes(StandardCharsets.UTF_8);
        span.set(bytes, 1, bytes.length - 1);
    }

    @Override
    public int sizeAt(int position) {
        Object value = values[position];
        return value instanceof java.util.Map
                ? ((java.util.Map<?, ?>) value).size()
                : ((java.util.List<?>) value).size();
    }

    @Override
    public ValueReader elementsAt(int position) {
        Object value = values[position];
        return value instanceof java.util.Map
                ? of(((java.util.Map<?, ?>) value).values().toArray())
                : of(((java.util.List<?>) value).toArray());
    }

    @Override
    public ValueReader keysAt(int position) {
        return of(((java.util.Map<?, ?>) values[position]).keySet().toArray());
    }

    @Override
    public ValueReader fieldsAt(int position) {
        return (ValueReader) values[position];
    }
}
