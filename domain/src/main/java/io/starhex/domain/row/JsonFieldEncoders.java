package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.time.ZoneId;

/** Picks how a field is written in JSON, by its kind and the type of the column that takes it. */
final class JsonFieldEncoders {
    private static final byte[] NULL_TEXT = {'n', 'u', 'l', 'l'};

    static final FieldEncoder NULL = (row, at, out) -> out.append(NULL_TEXT);

    private JsonFieldEncoders() {}

    static FieldEncoder of(Field field, ColumnType type, ZoneId zone) {
        if (!field.members().isEmpty()) {
            return JsonNestedEncoders.of(field, type, zone);
        }
        switch (field.kind()) {
            case STRING:
                if (type.name() != TypeName.LARGEINT) {
                    return text(field, type.name());
                }
                break;
            case BINARY:
                return quoted(FieldEncoders.base64());
            default:
                break;
        }
        FieldEncoder plain = FieldEncoders.of(field, type, zone);
        return isText(type.name()) || isQuoted(field.kind()) ? quoted(plain) : plain;
    }

    /** A member of a value that becomes a JSON document: what JSON has a form for is written in that form. */
    static FieldEncoder inDocument(Field field, ZoneId zone) {
        if (!field.members().isEmpty()) {
            return JsonNestedEncoders.inDocument(field, zone);
        }
        switch (field.kind()) {
            case DECIMAL:
                return FieldEncoders.of(field, NaturalTypes.of(field), zone);
            case FLOAT:
            case DOUBLE:
                // As text has it: in a document 1.0 is another number than 1.
                return FieldEncoders.of(field, ColumnType.of(TypeName.VARCHAR), zone);
            default:
                return of(field, NaturalTypes.of(field), zone);
        }
    }

    /** The key of a map, which JSON writes as a string whatever it is. */
    static FieldEncoder key(Field field, ColumnType type, ZoneId zone) {
        boolean string = field.kind() == FieldKind.STRING;
        if (string && type.name() != TypeName.LARGEINT) {
            return textKey(field);
        }
        FieldEncoder key = of(field, type, zone);
        return isText(type.name()) || isQuoted(field.kind()) ? key : quoted(key);
    }

    /** The key of a map inside a document, where any text may stand. */
    static FieldEncoder documentKey(Field field, ZoneId zone) {
        return field.kind() == FieldKind.STRING ? string() : key(field, NaturalTypes.of(field), zone);
    }

    /** Some servers read the text of a key twice, and then take its escapes for something else ({@code map_column.cpp}). */
    private static FieldEncoder textKey(Field field) {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            int start = out.size();
            JsonStrings.append(span.array(), span.offset(), span.length(), out);
            if (out.size() - start != span.length() + 2) {
                throw new Unencodable(
                        field.name(),
                        "a key of the map holds a quote, a backslash or a control character, which servers up to 3.3"
                                + " alter; write the map as JSON, or other keys");
            }
        };
    }

    private static boolean isText(TypeName type) {
        return type == TypeName.CHAR || type == TypeName.VARCHAR || type == TypeName.LARGEINT;
    }

    /** What a double cannot hold, and what JSON has no form for. */
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

    private static FieldEncoder text(Field field, TypeName type) {
        if (type == TypeName.JSON) {
            return document(field);
        }
        return type == TypeName.CHAR ? CharText.of(field, string()) : string();
    }

    private static FieldEncoder string() {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            JsonStrings.append(span.array(), span.offset(), span.length(), out);
        };
    }

    /** The text of a JSON column as it is, in either format. */
    static FieldEncoder document(Field field) {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            String problem = JsonText.problem(span);
            if (!problem.isEmpty()) {
                throw new Unencodable(field.name(), problem);
            }
            out.append(span.array(), span.offset(), span.length());
        };
    }
}
