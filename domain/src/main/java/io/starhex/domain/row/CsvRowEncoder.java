package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TypeName;

import java.time.ZoneId;
import java.util.List;

/**
 * Rows as CSV that needs no quoting: values between separators that the values do not hold. A row that cannot be written
 * so without changing its shape or a value is refused, never altered: text that holds a separator, the text {@code \N}
 * (which means NULL), and a row whose whole text is empty (which servers skip).
 */
public final class CsvRowEncoder implements RowEncoder {
    private static final byte[] NULL_TEXT = {'\\', 'N'};
    private static final FieldEncoder NULL = (row, at, out) -> out.append(NULL_TEXT);
    static final String OTHER_FORMAT =
            "; let the connector choose the format, or set starrocks.write.properties.format=json";

    private final FieldEncoder[] encoders;
    private final CsvFields plain;
    private final FieldEncoder[] nulls;
    private final String[] names;
    private final byte[] columnSeparator;
    private final byte[] rowDelimiter;
    private final CsvRowCheck check;
    private final int[] fieldEnds;

    /**
     * @param columns the table column that each field fills, in the same order
     * @param zone in which timestamps become the wall-clock time that a DATETIME holds
     */
    public CsvRowEncoder(List<Field> fields, List<Column> columns, CsvDialect dialect, ZoneId zone) {
        this.columnSeparator = dialect.columnSeparator();
        this.rowDelimiter = dialect.rowDelimiter();
        this.check = CsvRowCheck.of(columnSeparator, rowDelimiter);
        this.encoders = new FieldEncoder[fields.size()];
        this.nulls = new FieldEncoder[fields.size()];
        this.names = new String[fields.size()];
        this.fieldEnds = new int[fields.size()];
        for (int i = 0; i < encoders.length; i++) {
            Field field = fields.get(i);
            names[i] = field.name();
            encoders[i] = encoder(field, columns.get(i), zone);
            nulls[i] = RowOperation.isFor(columns.get(i)) ? RowOperation.REFUSED : NULL;
        }
        this.plain = new CsvFields(fields, columns, encoders, columnSeparator[0], rowDelimiter[0]);
    }

    private FieldEncoder encoder(Field field, Column column, ZoneId zone) {
        if (RowOperation.isFor(column)) {
            return RowOperation.encoder(field);
        }
        if (!field.members().isEmpty()) {
            return nested(field, column, zone);
        }
        if (field.kind() == FieldKind.BINARY) {
            return FieldEncoders.base64();
        }
        if (field.kind() == FieldKind.STRING && column.type().name() == TypeName.JSON) {
            return withoutSeparators(field, document(field));
        }
        if (field.kind() == FieldKind.STRING && column.type().name() != TypeName.LARGEINT) {
            Text text = new Text(field.name());
            return column.type().name() == TypeName.CHAR ? CharText.of(field, text) : text;
        }
        return FieldEncoders.of(field, column.type(), zone);
    }

    private static FieldEncoder document(Field field) {
        FieldEncoder document = JsonFieldEncoders.document(field);
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            document.encode(row, at, out);
            row.bytesAt(at, span);
            if (JsonText.isTextInCsv(span)) {
                throw new Unencodable(
                        field.name(),
                        "a JSON document that is a number, true or false is a text in CSV" + OTHER_FORMAT);
            }
        };
    }

    private FieldEncoder nested(Field field, Column column, ZoneId zone) {
        if (!CsvNestedEncoders.carry(field, column.type())) {
            throw new Unencodable(field.name(), field.kindText() + " has no form in CSV" + OTHER_FORMAT);
        }
        return withoutSeparators(field, CsvNestedEncoders.of(field, column.type(), zone));
    }

    /** The same, where what is written is looked through for separators, unless the row is checked as a whole. */
    private FieldEncoder withoutSeparators(Field field, FieldEncoder value) {
        if (check.isNeeded()) {
            return value;
        }
        SeparatorScan separators = new SeparatorScan(columnSeparator[0], rowDelimiter[0]);
        String held = "the " + field.kindText() + " holds a CSV separator" + OTHER_FORMAT;
        return (row, at, out) -> {
            int start = out.size();
            value.encode(row, at, out);
            if (separators.occursIn(out.array(), start, out.size())) {
                throw new Unencodable(field.name(), held);
            }
        };
    }

    @Override
    public LoadFormat format() {
        return LoadFormat.CSV;
    }

    @Override
    public void begin(RowBuffer out) {}

    @Override
    public void encode(ValueReader row, RowBuffer out) {
        int start = out.size();
        try {
            appendRow(row, out, start);
        } catch (Unencodable refusal) {
            out.truncate(start);
            throw refusal;
        }
        out.endRow();
    }

    @Override
    public void end(RowBuffer out) {}

    private void appendRow(ValueReader row, RowBuffer out, int start) {
        if (check.isNeeded()) {
            appendCheckedFields(row, out);
        } else {
            plain.append(row, out);
        }
        if (out.size() == start) {
            throw new Unencodable(
                    names[0], "a row that is one empty text is a blank CSV row, which servers skip" + OTHER_FORMAT);
        }
        out.append(rowDelimiter);
        if (check.isNeeded()) {
            check.verify(out, start, fieldEnds, names);
        }
    }

    private void appendCheckedFields(ValueReader row, RowBuffer out) {
        for (int i = 0; i < encoders.length; i++) {
            if (i > 0) {
                out.append(columnSeparator);
            }
            (row.isNull(i) ? nulls[i] : encoders[i]).encode(row, i, out);
            fieldEnds[i] = out.size();
        }
    }

    static Unencodable saysNull(String field) {
        return new Unencodable(field, "the text \\N means NULL in CSV" + OTHER_FORMAT);
    }

    /** Text as it is; whether the row is still cut where it should be is looked at when it is whole. */
    private static final class Text implements FieldEncoder {
        private final String name;
        private final ByteSpan span = new ByteSpan();

        Text(String name) {
            this.name = name;
        }

        @Override
        public void encode(ValueReader row, int position, RowBuffer out) {
            row.bytesAt(position, span);
            byte[] source = span.array();
            int offset = span.offset();
            int length = span.length();
            if (length == 2 && source[offset] == '\\' && source[offset + 1] == 'N') {
                throw saysNull(name);
            }
            out.append(source, offset, length);
        }
    }
}
