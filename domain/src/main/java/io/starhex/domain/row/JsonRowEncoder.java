package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.Column;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as one JSON array of objects, which carries any text. Every field is named in every row, NULL as {@code null}.
 * Numbers that a double cannot hold, dates and times are written as strings, which servers convert without loss; the
 * text of a JSON column becomes a value, not a string.
 */
public final class JsonRowEncoder implements RowEncoder {

    private final FieldEncoder[] encoders;
    private final FieldEncoder[] nulls;
    private final byte[][] keys;

    /**
     * @param columns the table column that each field fills, in the same order
     * @param zone in which timestamps become the wall-clock time that a DATETIME holds
     */
    public JsonRowEncoder(List<Field> fields, List<Column> columns, ZoneId zone) {
        this.encoders = new FieldEncoder[fields.size()];
        this.nulls = new FieldEncoder[fields.size()];
        this.keys = new byte[fields.size()][];
        for (int i = 0; i < encoders.length; i++) {
            encoders[i] = RowOperation.isFor(columns.get(i))
                    ? RowOperation.encoder(fields.get(i))
                    : JsonFieldEncoders.of(fields.get(i), columns.get(i).type(), zone);
            nulls[i] = RowOperation.isFor(columns.get(i)) ? RowOperation.REFUSED : JsonFieldEncoders.NULL;
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
                nulls[i].encode(row, i, out);
            } else {
                encoders[i].encode(row, i, out);
            }
        }
        out.append((byte) '}');
    }

    private static byte[] key(int index, Column column) {
        RowBuffer key = new RowBuffer(64);
        key.append((byte) (index == 0 ? '{' : ','));
        JsonStrings.append(column.name(), key);
        key.append((byte) ':');
        return Arrays.copyOf(key.array(), key.size());
    }
}
