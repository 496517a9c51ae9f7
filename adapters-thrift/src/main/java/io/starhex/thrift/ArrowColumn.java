package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ColumnReader;
import io.starhex.domain.row.ValueReader;

import java.math.BigDecimal;

/** One column of a batch: knows which rows are NULL; each kind of column adds the one way to read it. */
abstract class ArrowColumn implements ColumnReader {
    private final byte[] stream;
    private final int validity;

    /** @param validity where the bitmap of values that are there begins, or -1 when all are */
    ArrowColumn(byte[] stream, int validity) {
        this.stream = stream;
        this.validity = validity;
    }

    /** A column with the same NULLs as another. */
    ArrowColumn(ArrowColumn other) {
        this(other.stream, other.validity);
    }

    @Override
    public final boolean isNull(int row) {
        return validity >= 0 && (stream[validity + (row >> 3)] >> (row & 7) & 1) == 0;
    }

    @Override
    public final boolean mayHoldNull() {
        return validity >= 0;
    }

    @Override
    public boolean booleanAt(int row) {
        throw notThis("a flag");
    }

    @Override
    public byte byteAt(int row) {
        throw notThis("a byte");
    }

    @Override
    public short shortAt(int row) {
        throw notThis("a short");
    }

    @Override
    public int intAt(int row) {
        throw notThis("an int");
    }

    @Override
    public long longAt(int row) {
        throw notThis("a long");
    }

    @Override
    public float floatAt(int row) {
        throw notThis("a float");
    }

    @Override
    public double doubleAt(int row) {
        throw notThis("a double");
    }

    @Override
    public BigDecimal decimalAt(int row) {
        throw notThis("a decimal");
    }

    @Override
    public void bytesAt(int row, ByteSpan span) {
        throw notThis("bytes");
    }

    @Override
    public int sizeAt(int row) {
        throw notThis("a nested value");
    }

    @Override
    public ValueReader elementsAt(int row) {
        throw notThis("elements");
    }

    @Override
    public ValueReader keysAt(int row) {
        throw notThis("keys");
    }

    @Override
    public ValueReader fieldsAt(int row) {
        throw notThis("a struct");
    }

    @Override
    public int startAt(int row) {
        throw notThis("a nested value");
    }

    @Override
    public ColumnReader child(int index) {
        throw notThis("a nested column");
    }

    private IllegalStateException notThis(String wanted) {
        return new IllegalStateException(getClass().getSimpleName() + " cannot be read as " + wanted);
    }
}
