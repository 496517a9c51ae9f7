package io.starhex.thrift;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.util.ArrayList;
import java.util.List;

/** One column, or one part of a nested one, as the table has it, under the name that messages give it. Immutable. */
final class ScannedField {
    private final String path;
    private final ColumnType type;
    private final ScannedField[] members;

    private ScannedField(String path, ColumnType type) {
        this.path = path;
        this.type = type;
        List<ScannedField> parts = new ArrayList<>();
        for (Column member : type.members()) {
            String end = type.name() == TypeName.ARRAY ? "[]" : "." + member.name();
            parts.add(new ScannedField(path + end, member.type()));
        }
        this.members = parts.toArray(new ScannedField[0]);
    }

    static ScannedField of(Column column) {
        return new ScannedField(column.name(), column.type());
    }

    ColumnType type() {
        return type;
    }

    /** The elements of an ARRAY, the key and the value of a MAP, the fields of a STRUCT; none for any other type. */
    int members() {
        return members.length;
    }

    ScannedField member(int index) {
        return members[index];
    }

    /** Such as {@code column 'tags[]'}. */
    @Override
    public String toString() {
        return "column '" + path + "'";
    }
}
