package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.util.List;

/**
 * The fields of a row between separators of one byte. The common kinds are written in one loop, by a switch rather than
 * by a call each, and into an array that is asked for room once a row: this loop is what loading costs. Belongs to one
 * thread.
 */
final class CsvFields {
    // What a field is: numbers, since a switch over an enum looks twice for where to go.
    private static final byte BYTE = 0;
    private static final byte SHORT = 1;
    private static final byte INT = 2;
    private static final byte LONG = 3;
    /** A decimal that a long holds. */
    private static final byte DECIMAL = 4;

    private static final byte DATE = 5;
    private static final byte TEXT = 6;
    /** Written by the field's encoder. */
    private static final byte OTHER = 7;

    private static final byte[] NULL = {'\\', 'N'};

    private final byte separator;
    private final SeparatorScan separators;
    private final byte[] kinds;
    private final int[] scales;
    private final String[] names;
    private final FieldEncoder[] encoders;
    private final boolean[] mayBeNull;
    private final boolean[] isChar;
    private final int room;
    private final ByteSpan span = new ByteSpan();

    /** @param encoders of the same fields, for kinds that are not common */
    CsvFields(List<Field> fields, List<Column> columns, FieldEncoder[] encoders, byte separator, byte delimiter) {
        this.separator = separator;
        this.separators = new SeparatorScan(separator, delimiter);
        this.encoders = encoders;
        this.kinds = new byte[encoders.length];
        this.scales = new int[encoders.length];
        this.names = new String[encoders.length];
        this.mayBeNull = new boolean[encoders.length];
        this.isChar = new boolean[encoders.length];
        int most = 0;
        for (int i = 0; i < encoders.length; i++) {
            Field field = fields.get(i);
            names[i] = field.name();
            scales[i] = field.scale();
            mayBeNull[i] = !RowOperation.isFor(columns.get(i));
            isChar[i] = columns.get(i).type().name() == TypeName.CHAR;
            kinds[i] = kind(field, columns.get(i));
            // A text, or a value of its own encoder, asks for its room itself.
            most += Digits.ofDecimal(field.scale()) + 1;
        }
        this.room = most;
    }

    private static byte kind(Field field, Column column) {
        ColumnType type = column.type();
        if (RowOperation.isFor(column) || !field.members().isEmpty()) {
            return OTHER;
        }
        if (field.kind() == FieldKind.STRING) {
            return type.name() == TypeName.LARGEINT || type.name() == TypeName.JSON ? OTHER : TEXT;
        }
        if (type.name() == TypeName.BITMAP) {
            return OTHER;
        }
        switch (field.kind()) {
            case BYTE:
                return BYTE;
            case SHORT:
                return SHORT;
            case INT:
                return INT;
            case LONG:
                return LONG;
            case DECIMAL:
                return field.precision() <= 18 ? DECIMAL : OTHER;
            case DATE:
                return type.name() == TypeName.DATETIME ? OTHER : DATE;
            default:
                return OTHER;
        }
    }

    /**
     * Appends all fields.
     *
     * @throws Unencodable when CSV cannot carry a value; the caller cuts the row
     */
    void append(ValueReader row, RowBuffer out) {
        out.reserve(room);
        byte[] bytes = out.array();
        int at = out.size();
        boolean mayHoldNull = row.mayHoldNull();
        for (int i = 0; i < kinds.length; i++) {
            if (i > 0) {
                bytes[at++] = separator;
            }
            if (mayHoldNull && row.isNull(i)) {
                at = putNull(i, bytes, at, row, out);
                continue;
            }
            switch (kinds[i]) {
                case BYTE:
                    at = Digits.putLong(bytes, at, row.byteAt(i));
                    break;
                case SHORT:
                    at = Digits.putLong(bytes, at, row.shortAt(i));
                    break;
                case INT:
                    at = Digits.putLong(bytes, at, row.intAt(i));
                    break;
                case LONG:
                    at = Digits.putLong(bytes, at, row.longAt(i));
                    break;
                case DECIMAL:
                    at = Digits.putDecimal(bytes, at, row.longAt(i), scales[i]);
                    break;
                case DATE:
                    at = putDate(i, bytes, at, row.intAt(i));
                    break;
                case TEXT:
                    at = putText(i, at, row, out);
                    bytes = out.array();
                    break;
                default:
                    at = putOther(i, at, row, out);
                    bytes = out.array();
                    break;
            }
        }
        out.advance(at - out.size());
    }

    private int putNull(int field, byte[] bytes, int at, ValueReader row, RowBuffer out) {
        if (!mayBeNull[field]) {
            RowOperation.REFUSED.encode(row, field, out);
        }
        bytes[at] = NULL[0];
        bytes[at + 1] = NULL[1];
        return at + 2;
    }

    private int putDate(int field, byte[] bytes, int at, int epochDay) {
        if (!CivilText.isCarried(epochDay)) {
            throw FieldEncoders.outOfYears(names[field]);
        }
        return Digits.putDate(bytes, at, epochDay);
    }

    private int putOther(int field, int at, ValueReader row, RowBuffer out) {
        out.advance(at - out.size());
        encoders[field].encode(row, field, out);
        out.reserve(room);
        return out.size();
    }

    private int putText(int field, int at, ValueReader row, RowBuffer out) {
        row.bytesAt(field, span);
        byte[] source = span.array();
        int offset = span.offset();
        int length = span.length();
        if (length == 2 && source[offset] == NULL[0] && source[offset + 1] == NULL[1]) {
            throw CsvRowEncoder.saysNull(names[field]);
        }
        if (isChar[field]) {
            CharText.require(names[field], source, offset, offset + length);
        }
        if (out.array().length - at < length + room) {
            out.advance(at - out.size());
            out.reserve(length + room);
        }
        if (row.copyText(span, out.array(), at, separators)) {
            throw new Unencodable(names[field], "the text holds a CSV separator" + CsvRowEncoder.OTHER_FORMAT);
        }
        return at + length;
    }
}
