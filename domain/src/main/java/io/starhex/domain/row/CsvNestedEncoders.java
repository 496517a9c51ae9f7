package io.starhex.domain.row;

import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.time.ZoneId;

/**
 * Arrays and maps as text in a CSV field, {@code [1,null,3]} and {@code {"k":1}}, where texts, dates and times stand in
 * double quotes and a quote in a text is doubled ({@code array_reader.cpp}, {@code map_converter.cpp}). Servers cut an
 * array at commas and know only its own brackets, and a map only its own braces, so neither can stand in the other; and
 * they read no struct.
 */
public final class CsvNestedEncoders {
    private static final byte QUOTE = '"';

    private CsvNestedEncoders() {}

    /** Whether CSV carries every value of a field unchanged into a column, which must tell what it is made of. */
    public static boolean carry(Field field, ColumnType type) {
        if (!type.name().name().equals(field.kind().name()) || type.members().isEmpty()) {
            return false;
        }
        switch (field.kind()) {
            case ARRAY:
                return carryMember(field, type, 0);
            case MAP:
                return isScalar(field.members().get(0), memberType(type, 0)) && carryMember(field, type, 1);
            default:
                return false;
        }
    }

    private static boolean carryMember(Field field, ColumnType type, int member) {
        Field inner = field.members().get(member);
        ColumnType innerType = memberType(type, member);
        return inner.kind() == field.kind() ? carry(inner, innerType) : isScalar(inner, innerType);
    }

    private static boolean isScalar(Field field, ColumnType type) {
        return field.members().isEmpty() && field.kind() != FieldKind.BINARY && type.name() != TypeName.JSON;
    }

    private static ColumnType memberType(ColumnType type, int member) {
        return type.members().get(member).type();
    }

    /** The encoder of a field that CSV can carry. */
    static FieldEncoder of(Field field, ColumnType type, ZoneId zone) {
        Field last = field.members().get(field.members().size() - 1);
        ColumnType lastType = memberType(type, field.members().size() - 1);
        FieldEncoder value = last.members().isEmpty() ? scalar(last, lastType, zone) : of(last, lastType, zone);
        return field.kind() == FieldKind.ARRAY
                ? Brackets.array(value)
                : Brackets.map(scalar(field.members().get(0), memberType(type, 0), zone), value);
    }

    private static FieldEncoder scalar(Field field, ColumnType type, ZoneId zone) {
        switch (type.name()) {
            case CHAR:
                return field.kind() == FieldKind.STRING
                        ? CharText.of(field, text())
                        : quoted(FieldEncoders.of(field, type, zone));
            case VARCHAR:
                return field.kind() == FieldKind.STRING ? text() : quoted(FieldEncoders.of(field, type, zone));
            case DATE:
            case DATETIME:
                return quoted(FieldEncoders.of(field, type, zone));
            default:
                return FieldEncoders.of(field, type, zone);
        }
    }

    private static FieldEncoder quoted(FieldEncoder plain) {
        return (row, at, out) -> {
            out.append(QUOTE);
            plain.encode(row, at, out);
            out.append(QUOTE);
        };
    }

    private static FieldEncoder text() {
        ByteSpan span = new ByteSpan();
        return (row, at, out) -> {
            row.bytesAt(at, span);
            out.append(QUOTE);
            for (int i = span.offset(); i < span.offset() + span.length(); i++) {
                if (span.array()[i] == QUOTE) {
                    out.append(QUOTE);
                }
                out.append(span.array()[i]);
            }
            out.append(QUOTE);
        };
    }
}
