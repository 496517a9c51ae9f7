package io.starhex.thrift;

import io.starhex.domain.table.TypeName;

/** Takes the buffers of one record batch, column by column, and wraps them as columns that read them in place. */
final class ArrowColumns {
    private final BodyBuffers buffers;

    ArrowColumns(BodyBuffers buffers) {
        this.buffers = buffers;
    }

    /**
     * The next column, whose layout {@link ArrowFit} has found to be that of its type. Dates and times are turned into
     * numbers here, once.
     *
     * @param rows how many values are needed
     * @param struct that the column is a field of, or null
     */
    ArrowColumn read(ScannedField field, int rows, StructColumn struct) throws MalformedArrow {
        int values = buffers.begin(field);
        if (values < rows) {
            throw new MalformedArrow(field + " has " + values + " values in the reply, and " + rows + " are needed");
        }
        int validity = buffers.validity(values);
        switch (field.type().name()) {
            case DATE:
                return CivilColumns.dates(field, bytes(validity, values), values, struct);
            case DATETIME:
                return CivilColumns.dateTimes(field, bytes(validity, values), values, struct);
            case LARGEINT:
                return new LargeIntColumn(field, bytes(validity, values));
            case ARRAY:
            case MAP:
                return list(field, validity, values);
            case STRUCT:
                return struct(field, new StructColumn(buffers, validity, field.members(), struct), values);
            default:
                return field.type().name().isDecimal()
                        ? new FixedColumns.Decimals(
                                buffers,
                                validity,
                                buffers.take(16L * values),
                                field.type().scale())
                        : plain(field.type().name(), validity, values);
        }
    }

    private ArrowColumn plain(TypeName type, int validity, int values) throws MalformedArrow {
        switch (type) {
            case BOOLEAN:
                return new FixedColumns.Flags(buffers, validity, buffers.take((values + 7L) / 8));
            case TINYINT:
                return new FixedColumns.Tiny(buffers, validity, buffers.take(values));
            case SMALLINT:
                return new FixedColumns.Small(buffers, validity, buffers.take(2L * values));
            case INT:
                return new FixedColumns.Ints(buffers, validity, buffers.take(4L * values));
            case BIGINT:
                return new FixedColumns.Longs(buffers, validity, buffers.take(8L * values));
            case FLOAT:
                return new FixedColumns.Floats(buffers, validity, buffers.take(4L * values));
            case DOUBLE:
                return new FixedColumns.Doubles(buffers, validity, buffers.take(8L * values));
            default:
                return bytes(validity, values);
        }
    }

    private BytesColumn bytes(int validity, int values) throws MalformedArrow {
        int offsets = buffers.offsets(values);
        long length = buffers.lengthOfNext();
        int start = buffers.take(0);
        buffers.requireOrder(offsets, values, length);
        return new BytesColumn(buffers, validity, offsets, start);
    }

    private ArrowColumn list(ScannedField field, int validity, int values) throws MalformedArrow {
        int offsets = buffers.offsets(values);
        buffers.requireOrder(offsets, values, Integer.MAX_VALUE);
        int elements = values == 0 ? 0 : buffers.littleEndian().getInt(offsets + 4 * values);
        ArrowColumn[] parts = new ArrowColumn[field.members()];
        if (field.type().name() == TypeName.MAP) {
            // The entries are a struct of a key and a value; none of them is NULL itself.
            elements = Math.max(elements, buffers.begin(field));
            buffers.validity(elements);
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] = read(field.member(i), elements, null);
        }
        return new ListColumn(buffers, validity, offsets, parts);
    }

    private StructColumn struct(ScannedField field, StructColumn struct, int values) throws MalformedArrow {
        for (int i = 0; i < field.members(); i++) {
            struct.put(i, read(field.member(i), values, struct));
        }
        return struct;
    }
}
