package io.starhex.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.util.ArrayList;
import java.util.List;

/** Reads a type as servers from 3.4 on describe it ({@code v2/vo/ColumnView.java}). */
final class TypeJson {
    private TypeJson() {}

    /** The type, or null when it, or anything in it, is not described or is newer than this library. */
    static ColumnType read(JsonNode type) {
        TypeName name = TypeName.parse(type.path("name").asText());
        switch (name) {
            case ARRAY:
                ColumnType element = read(type.path("itemType"));
                return element == null ? null : ColumnType.array(element);
            case MAP:
                ColumnType key = read(type.path("keyType"));
                ColumnType value = read(type.path("valueType"));
                return key == null || value == null ? null : ColumnType.map(key, value);
            case STRUCT:
                return struct(type.path("fields"));
            case CHAR:
            case VARCHAR:
                int bytes = type.path("columnSize").asInt();
                return bytes > 0 ? ColumnType.sized(name, bytes) : ColumnType.of(name);
            default:
                return name == TypeName.UNKNOWN
                        ? null
                        : scalar(
                                name,
                                type.path("precision").asInt(),
                                type.path("scale").asInt());
        }
    }

    /** A type that is not nested; digits count for decimals alone. */
    static ColumnType scalar(TypeName name, int precision, int scale) {
        // A DECIMALV2 has 27 digits, 9 of them after the point, whatever was declared.
        return name.isDecimal() && name != TypeName.DECIMALV2 && precision > 0
                ? ColumnType.decimal(name, precision, scale)
                : ColumnType.of(name);
    }

    private static ColumnType struct(JsonNode described) {
        List<Column> fields = new ArrayList<>();
        for (JsonNode field : described) {
            ColumnType type = read(field.path("type"));
            if (type == null || !field.hasNonNull("name")) {
                return null;
            }
            fields.add(Column.of(field.path("name").asText(), type));
        }
        return fields.isEmpty() ? null : ColumnType.struct(fields);
    }
}
