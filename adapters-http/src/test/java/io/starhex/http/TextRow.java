package io.starhex.http;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ValueReader;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A row of a number and a text, which may be NULL. */
final class TextRow implements ValueReader {
    private static final String[] HOSTILE = {
        "", "\\N", "\\", "\t", "\n", "\r\n", "\"", "'", ",", "\u0001", "\u0002", "null", "{}", "[", "é", "名", "😀", " ",
        "x"
    };

    private final long key;
    private final String text;

    TextRow(long key, String text) {
        this.key = key;
        this.text = text;
    }

    /** Text of any Unicode, rich in what formats trip over. */
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            int point = 1 + random.nextInt(0x10fffe);
            if (random.nextBoolean() || point >= 0xd800 && point < 0xe000) {
                text.append(HOSTILE[random.nextInt(HOSTILE.length)]);
            } else {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    /** The row as the emulated table shows it. */
    List<Object> values() {
        return Arrays.asList(key, text);
    }

    @Override
    public boolean isNull(int position) {
        return position == 1 && text == null;
    }

    @Override
    public long longAt(int position) {
        return key;
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        span.set(bytes, 0, bytes.length);
    }

    @Override
    public boolean booleanAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte byteAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public short shortAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int intAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public float floatAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double doubleAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BigDecimal decimalAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int sizeAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ValueReader elementsAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ValueReader keysAt(int position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ValueReader fieldsAt(int position) {
        throw new UnsupportedOperationException();
    }
}
