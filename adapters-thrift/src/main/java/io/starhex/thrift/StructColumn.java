package io.starhex.thrift;

import io.starhex.domain.row.ColumnReader;
import io.starhex.domain.row.ValueReader;

/** A STRUCT: a column for each field, all of the same positions. */
final class StructColumn extends ArrowColumn {
    private final StructColumn outer;
    private final ArrowColumn[] fields;
    private final PartView row;

    /** @param outer the struct that this one is a field of, or null */
    StructColumn(BodyBuffers buffers, int validity, int fields, StructColumn outer) {
        super(buffers.stream(), validity);
        this.outer = outer;
        this.fields = new ArrowColumn[fields];
        this.row = PartView.ofFields(this.fields);
    }

    /** Sets a field; called for each before the struct is handed out. */
    void put(int index, ArrowColumn field) {
        fields[index] = field;
    }

    /** Whether a field has no value here, since the struct, or one around it, is NULL: what it holds means nothing. */
    boolean hides(int position) {
        return isNull(position) || outer != null && outer.hides(position);
    }

    @Override
    public ColumnReader child(int index) {
        return fields[index];
    }

    @Override
    public ValueReader fieldsAt(int position) {
        return row.from(position);
    }
}
