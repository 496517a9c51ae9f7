package io.starhex.thrift;

import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import io.starhex.thrift.ArrowType.Layout;

/** Which Arrow layout each StarRocks type arrives in ({@code starrocks_column_to_arrow.cpp}). */
final class ArrowFit {
    private ArrowFit() {}

    /**
     * @param found what an Arrow schema tells of the field
     * @throws MalformedArrow naming the column, what was expected and what was found
     */
    static void require(ScannedField field, FlatTable found) throws MalformedArrow {
        ArrowType type = ArrowType.of(found);
        if (!isRead(field.type())) {
            throw new MalformedArrow(field + " is " + field.type() + ", which cannot be read; leave it out");
        }
        if (!fits(field.type(), type) || found.lengthOf(ArrowType.CHILDREN) != children(type, field)) {
            throw mismatch(field, type);
        }
        switch (type.layout()) {
            case LIST:
                require(field.member(0), found.elementOf(ArrowType.CHILDREN, 0));
                break;
            case MAP:
                FlatTable entries = found.elementOf(ArrowType.CHILDREN, 0);
                if (ArrowType.of(entries).layout() != Layout.STRUCT || entries.lengthOf(ArrowType.CHILDREN) != 2) {
                    throw mismatch(field, type);
                }
                requireMembers(field, entries);
                break;
            case STRUCT:
                requireMembers(field, found);
                break;
            default:
        }
    }

    private static void requireMembers(ScannedField field, FlatTable parent) throws MalformedArrow {
        for (int i = 0; i < field.members(); i++) {
            require(field.member(i), parent.elementOf(ArrowType.CHILDREN, i));
        }
    }

    private static int children(ArrowType found, ScannedField field) {
        return found.layout() == Layout.STRUCT
                ? field.members()
                : found.layout() == Layout.LIST || found.layout() == Layout.MAP ? 1 : 0;
    }

    private static MalformedArrow mismatch(ScannedField field, ArrowType found) {
        return new MalformedArrow(field + " is " + field.type() + " in the table and arrived as " + found
                + "; if the table was changed, read it again; if its type comes from starrocks.column.types, correct it"
                + " there");
    }

    private static boolean isRead(ColumnType type) {
        switch (type.name()) {
            case TIME:
            case BITMAP:
            case PERCENTILE:
            case DECIMAL256:
            case VARIANT:
            case UNKNOWN:
                return false;
            default:
                return !type.name().isNested() || !type.members().isEmpty();
        }
    }

    private static boolean fits(ColumnType type, ArrowType found) {
        switch (type.name()) {
            case BOOLEAN:
                return found.layout() == Layout.BOOLEAN;
            case TINYINT:
                return found.isWhole(8);
            case SMALLINT:
                return found.isWhole(16);
            case INT:
                return found.isWhole(32);
            case BIGINT:
                return found.isWhole(64);
            case FLOAT:
            case DOUBLE:
                return found.layout() == Layout.FLOAT && found.bits() == (type.name() == TypeName.FLOAT ? 32 : 64);
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
                return found.layout() == Layout.DECIMAL
                        && found.bits() == 128
                        && found.scale() == type.scale()
                        && found.precision() <= type.precision();
            case ARRAY:
                return found.layout() == Layout.LIST;
            case MAP:
                return found.layout() == Layout.MAP;
            case STRUCT:
                return found.layout() == Layout.STRUCT;
            default:
                return found.layout() == Layout.BYTES;
        }
    }
}
