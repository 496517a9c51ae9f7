package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TypeName;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/**
 * Rows as one JSON array of objects, which carries any text. Every field is named in every row, NULL as {@code null}.
 * Numbers that a double cannot hold, dates and times are written as strings, which servers convert without loss; the
 * text of a JSON column becomes a value, not a string.
 */
public final class JsonRowEncoder implements RowEncoder {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final FieldEncoder[] encoders;
    private final byte[][] keys;

    /**
     * @param columns the table column that each field fills, in the same order
     * @param zone in which timestamps become the wall-clock time that a DATETIME holds
     */
    public JsonRowEncoder(List<Field> fields, List<Column> columns, ZoneId zone) {
        this.encoders = new FieldEncoder[fields.size()];
        this.keys = new byte[fields.size()][];
        for (int i = 0; i < encoders.length; i++) {
            encoders[i] = encoder(fields.get(i), columns.get(i), zone);
            keys[i] = key(i, columns.get(i));
        }
    }

    @Override
    public LoadFormat format() {
        return LoadFormat.JSON;
    }

    @Override
    public void begin(RowBuffer out) {
        out.append((byte) '[');
    }

    @Override
    public void encode(ValueReader row, RowBuffer out) {
        int start = out.size();
        try {
            appendRow(row, out);
        } catch (Unencodable refusal) {
            out.truncate(start);
            throw refusal;
        }
        out.endRow();
    }

    @Override
    public void end(RowBuffer out) {
        out.append((byte) ']');
    }

    private void appendRow(ValueReader row, RowBuffer out) {
        if (out.rows() > 0) {
            out.append((byte) ',');
        }
        for (int i = 0; i < encoders.length; i++) {
            out.append(keys[i]);
            if (row.isNull(i)) {
                out.append(NULL);
            } else {
                encoders[i].encode(row, i, out);
            }
        }
        out.append((byte) '}');
    }

    private static byte[] key(int index, Column column) {
        RowBuffer key = new RowBuffer(64);
        byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
        key.append((byte) (index == 0 ? '{' : ','));
        appendString(name, 0, name.length, key);
        key.append((byte) ':');
        byte[] bytes = new byte[key.size()];
        System.arraycopy(key.array(), 0, bytes, 0, bytes.length);
        return bytes;
    }

    private static FieldEncoder encoder(Field field, Column column, ZoneId zone) {
        TypeName type = column.type().name();
        if (field.kind() == FieldKind.STRING && type != TypeName.LARGEINT) {
            return type == TypeName.JSON ? document(field) : string();
        }
        FieldEncoder plain = FieldEncoders.of(field, column, zone);
        boolean text = type == TypeName.CHAR || type == TypeName.VARCHAR || type == TypeName.LARGEINT;
        return text || isQuoted(field.kind()) ? quoted(plain) : plain;
    }

    private static boolean isQuoted(FieldKind kind) {
        return kind == FieldKind.DECIMAL
                || kind == FieldKind.DATE
                || kind == FieldKind.DATETIME
                || kind == FieldKind.TIMESTAMP;
    }

    private static FieldEncoder quoted(FieldEncoder plain) {
        return (row, at, out) -> {
            out.append((byte) '"');
            plain.encode(row, at, out);
            out.append((byte) '"');
        };
    }

    private static FieldEncoder string() {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            appendString(span.array(), span.offset(), span.length(), out);
        };
    }

    private static FieldEncoder document(Field field) {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            if (!JsonText.isDocument(span)) {
                throw new Unencodable(field.name(), "the text is not a JSON document; mend it or replace it by NULL");
            }
            out.append(span.array(), span.offset(), span.length());
        };
    }

    private static void appendString(byte[] source, int offset, int length, RowBuffer out) {
        int escapes = 0;
        for (int i = offset; i < offset + length; i++) {
            byte value = source[i];
            if (value == '"' || value == '\\' || value >= 0 && value < 0x20) {
                escapes++;
            }
        }
        out.append((byte) '"');
        if (escapes == 0) {
            out.append(source, offset, length);
        } else {
            out.reserve(length + 5 * escapes);
            out.advance(escape(source, offset, length, out.array(), out.size()));
        }
        out.append((byte) '"');
    }

    private static int escape(byte[] source, int offset, int length, byte[] target, int start) {
        int at = start;
        for (int i = offset; i < offset + length; i++) {
            byte value = source[i];
            if (value == '"' || value == '\\') {
                target[at++] = '\\';
                target[at++] = value;
            } else if (value >= 0 && value < 0x20) {
                at = escapeControl(target, at, value);
            } else {
                target[at++] = value;
            }
        }
        return at - start;
    }

    private static int escapeControl(byte[] target, int start, byte value) {
        int at = start;
        target[at++] = '\\';
        target[at++] = 'u';
        target[at++] = '0';
        target[at++] = '0';
        target[at++] = HEX[value >> 4];
        target[at++] = HEX[value & 0xf];
        return at;
    }
}
