package io.starhex.thrift;

import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.ValueReader;

import java.math.BigDecimal;

/** The value of one row of a nested column, in which positions begin at 0. Pointed at one row after the other. */
abstract class PartView implements ValueReader {
    /** The row whose fields, or the place of the element that comes first. */
    int first;

    /** The elements that begin at a place of a column. */
    static PartView ofElements(ArrowColumn elements) {
        return new PartView() {
            @Override
            ArrowColumn column(int position) {
                return elements;
            }

            @Override
            int place(int position) {
                return first + position;
            }
        };
    }

    /** The fields of a struct at one row. */
    static PartView ofFields(ArrowColumn[] fields) {
        return new PartView() {
            @Override
            ArrowColumn column(int position) {
                return fields[position];
            }

            @Override
            int place(int position) {
                return first;
            }
        };
    }

    /** The column that has the value of a position. */
    abstract ArrowColumn column(int position);

    /** Where that column has it. */
    abstract int place(int position);

    PartView from(int position) {
        first = position;
        return this;
    }

    @Override
    public boolean isNull(int position) {
        return column(position).isNull(place(position));
    }

    @Override
    public boolean booleanAt(int position) {
        return column(position).booleanAt(place(position));
    }

    @Override
    public byte byteAt(int position) {
        return column(position).byteAt(place(position));
    }

    @Override
    public short shortAt(int position) {
        return column(position).shortAt(place(position));
    }

    @Override
    public int intAt(int position) {
        return column(position).intAt(place(position));
    }

    @Override
    public long longAt(int position) {
        return column(position).longAt(place(position));
    }

    @Override
    public float floatAt(int position) {
        return column(position).floatAt(place(position));
    }

    @Override
    public double doubleAt(int position) {
        return column(position).doubleAt(place(position));
    }

    @Override
    public BigDecimal decimalAt(int position) {
        return column(position).decimalAt(place(position));
    }

    @Override
    public void bytesAt(int position, ByteSpan span) {
        column(position).bytesAt(place(position), span);
    }

    @Override
    public int sizeAt(int position) {
        return column(position).sizeAt(place(position));
    }

    @Override
    public ValueReader elementsAt(int position) {
        return column(position).elementsAt(place(position));
    }

    @Override
    public ValueReader keysAt(int position) {
        return column(position).keysAt(place(position));
    }

    @Override
    public ValueReader fieldsAt(int position) {
        return column(position).fieldsAt(place(position));
    }
}
