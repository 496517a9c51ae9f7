package io.starhex.spark.bench;

import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** TPC-H's lineitem in the domain's words. */
final class LineItemFields {
    static final TableId TABLE = TableId.of("tpch", "lineitem");

    private static final List<Field> FIELDS = Collections.unmodifiableList(Arrays.asList(
            Field.of("l_orderkey", FieldKind.LONG),
            Field.of("l_partkey", FieldKind.LONG),
            Field.of("l_suppkey", FieldKind.LONG),
            Field.of("l_linenumber", FieldKind.INT),
            Field.decimal("l_quantity", 15, 2),
            Field.decimal("l_extendedprice", 15, 2),
            Field.decimal("l_discount", 15, 2),
            Field.decimal("l_tax", 15, 2),
            Field.of("l_returnflag", FieldKind.STRING),
            Field.of("l_linestatus", FieldKind.STRING),
            Field.of("l_shipdate", FieldKind.DATE),
            Field.of("l_commitdate", FieldKind.DATE),
            Field.of("l_receiptdate", FieldKind.DATE),
            Field.of("l_shipinstruct", FieldKind.STRING),
            Field.of("l_shipmode", FieldKind.STRING),
            Field.of("l_comment", FieldKind.STRING)));

    private LineItemFields() {}

    /** The fields of a row, in order. */
    static List<Field> all() {
        return FIELDS;
    }

    /** The table that takes them. */
    static TableSchema table() {
        List<Column> columns = new ArrayList<>();
        for (Field field : FIELDS) {
            columns.add(Column.of(field.name(), columnType(field)));
        }
        return TableSchema.of(TABLE, columns);
    }

    private static ColumnType columnType(Field field) {
        switch (field.kind()) {
            case LONG:
                return ColumnType.of(TypeName.BIGINT);
            case INT:
                return ColumnType.of(TypeName.INT);
            case DECIMAL:
                return ColumnType.decimal(field.precision(), field.scale());
            case DATE:
                return ColumnType.of(TypeName.DATE);
            default:
                return ColumnType.sized(TypeName.VARCHAR, 44);
        }
    }
}
