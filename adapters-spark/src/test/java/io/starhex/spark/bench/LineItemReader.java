package io.starhex.spark.bench;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ValueReader;
import io.trino.tpch.LineItem;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** TPC-H's line items as the domain reads rows, without Spark. Belongs to one thread. */
final class LineItemReader implements ValueReader {
    private LineItem item;

    LineItemReader at(LineItem next) {
        item = next;
        return this;
    }

    @Override
    public boolean isNull(int position) {
        return false;
    }

    @Override
    public long longAt(int position) {
        switch (position) {
            case 0:
                return item.getOrderKey();
            case 1:
                return item.getPartKey();
            case 2:
                return item.getSupplierKey();
            case 4:
                return item.getQuantity() * 100;
            case 5:
                return item.getExtendedPriceInCents();
            case 6:
                return item.getDiscountPercent();
            case 7:
                return item.getTaxPercent();
            default:
                throw notHere(position);
        }
    }

    @Override
    public int intAt(int position) {
        switch (position) {
            case 3:
                return item.getLineNumber();
            case 10:
                return item.getShipDate();
            case 11:
                return item.getCommitDate();
            case 12:
                return item.getReceiptDate();
            default:
                throw notHere(position);
        }
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        byte[] bytes = text(position).getBytes(StandardCharsets.UTF_8);
        span.set(bytes, 0, bytes.length);
    }

    private String text(int position) {
        switch (position) {
            case 8:
                return item.getReturnFlag();
            case 9:
                return item.getStatus();
            case 13:
                return item.getShipInstructions();
            case 14:
                return item.getShipMode();
            case 15:
                return item.getComment();
            default:
                throw notHere(position);
        }
    }

    @Override
    public boolean booleanAt(int position) {
        throw notHere(position);
    }

    @Override
    public byte byteAt(int position) {
        throw notHere(position);
    }

    @Override
    public short shortAt(int position) {
        throw notHere(position);
    }

    @Override
    public float floatAt(int position) {
        throw notHere(position);
    }

    @Override
    public double doubleAt(int position) {
        throw notHere(position);
    }

    @Override
    public BigDecimal decimalAt(int position) {
        throw notHere(position);
    }

    private static IllegalArgumentException notHere(int position) {
        return new IllegalArgumentException("lineitem's field " + position + " is of another kind");
    }

    @Override
    public int sizeAt(int position) {
        throw flat();
    }

    @Override
    public ValueReader elementsAt(int position) {
        throw flat();
    }

    @Override
    public ValueReader keysAt(int position) {
        throw flat();
    }

    @Override
    public ValueReader fieldsAt(int position) {
        throw flat();
    }

    private static UnsupportedOperationException flat() {
        return new UnsupportedOperationException("lineitem has no nested column");
    }
}
