package io.starhex.domain.row;

import io.starhex.domain.failure.Unencodable;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

/**
 * What a row does to a PRIMARY KEY table: the pseudo column {@code __op}, 0 to insert or replace, 1 to delete
 * ({@code Load_to_Primary_Key_tables.md}). Anything else is refused, NULL too, which servers take in different ways.
 */
public final class RowOperation {
    /** The pseudo column, as it is bound to a field of the same name. */
    public static final Column COLUMN = Column.of("__op", ColumnType.of(TypeName.TINYINT));

    private static final String WANTED = "; write 0 to insert or replace a row, 1 to delete it";

    static final FieldEncoder REFUSED = (row, at, out) -> {
        throw new Unencodable(COLUMN.name(), "the operation of the row is NULL" + WANTED);
    };

    private RowOperation() {}

    public static boolean isFor(Column column) {
        return COLUMN.equals(column);
    }

    /** Whether a field can say which operation its row is. */
    public static boolean accepts(Field field) {
        switch (field.kind()) {
            case BYTE:
            case SHORT:
            case INT:
            case LONG:
                return true;
            default:
                return false;
        }
    }

    static FieldEncoder encoder(Field field) {
        return (row, at, out) -> {
            long operation = number(field.kind(), row, at);
            if (operation != 0 && operation != 1) {
                throw new Unencodable(COLUMN.name(), operation + " is no operation" + WANTED);
            }
            out.append((byte) ('0' + operation));
        };
    }

    private static long number(FieldKind kind, ValueReader row, int at) {
        switch (kind) {
            case BYTE:
                return row.byteAt(at);
            case SHORT:
                return row.shortAt(at);
            case INT:
                return row.intAt(at);
            default:
                return row.longAt(at);
        }
    }
}
