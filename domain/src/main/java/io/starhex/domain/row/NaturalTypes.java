package io.starhex.domain.row;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The column type that holds a field as it is: what is assumed of a column whose own type the server does not tell. */
public final class NaturalTypes {
    private NaturalTypes() {}

    public static ColumnType of(Field field) {
        List<Field> members = field.members();
        switch (field.kind()) {
            case BYTE:
                return ColumnType.of(TypeName.TINYINT);
            case SHORT:
                return ColumnType.of(TypeName.SMALLINT);
            case LONG:
                return ColumnType.of(TypeName.BIGINT);
            case STRING:
                return ColumnType.of(TypeName.VARCHAR);
            case BINARY:
                return ColumnType.of(TypeName.VARBINARY);
            case DECIMAL:
                return ColumnType.decimal(field.precision(), field.scale());
            case TIMESTAMP:
                return ColumnType.of(TypeName.DATETIME);
            case ARRAY:
                return ColumnType.array(of(members.get(0)));
            case MAP:
                return ColumnType.map(of(members.get(0)), of(members.get(1)));
            case STRUCT:
                return ColumnType.struct(named(members));
            default:
                return ColumnType.of(TypeName.valueOf(field.kind().name().toUpperCase(Locale.ROOT)));
        }
    }

    /** What each member of a nested field fills, in the order of the field's members. */
    static List<Column> membersOf(Field field, ColumnType type) {
        if (type.members().isEmpty()) {
            return named(field.members());
        }
        if (field.kind() != FieldKind.STRUCT) {
            return type.members();
        }
        List<Column> columns = new ArrayList<>();
        for (Field member : field.members()) {
            columns.add(member(type, member.name()));
        }
        return columns;
    }

    /** The field of a STRUCT by its name, else by its name in any case; null when there is none. */
    public static Column member(ColumnType struct, String name) {
        Column inAnyCase = null;
        for (Column member : struct.members()) {
            if (member.name().equals(name)) {
                return member;
            }
            if (member.name().equalsIgnoreCase(name)) {
                inAnyCase = member;
            }
        }
        return inAnyCase;
    }

    private static List<Column> named(List<Field> members) {
        List<Column> columns = new ArrayList<>();
        for (Field member : members) {
            columns.add(Column.of(member.name(), of(member)));
        }
        return columns;
    }
}
