package io.starhex.ports;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ValueReader;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** A row of one text. */
final class TextRow implements ValueReader {
    private final byte[] bytes;

    TextRow(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        span.set(bytes, 0, bytes.length);
    }

    @Override
    public boolean isNull(int position) {
        return false;
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
    public long longAt(int position) {
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
