package io.starhex.thrift;

import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

/** Takes the buffers of one record batch, column by column, and wraps them as columns. */
final class ArrowColumns {
    /** Any decimal of so many digits is a long. */
    private static final int LONG_DIGITS = 18;

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
                        ? decimals(field.type(), validity, values)
                        : plain(field.type().name(), validity, values);
        }
    }

    private ArrowColumn decimals(ColumnType type, int validity, int values) throws MalformedArrow {
        int start = buffers.take(16L * values);
        return type.precision() <= LONG_DIGITS
                ? FixedColumns.Longs.ofDecimals(buffers, validity, start, values, type.scale())
                : new FixedColumns.WideDecimals(buffers, validity, start, type.scale());
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
                return new FixedColumns.Ints(buffers, validity, buffers.take(4L * values), values);
            case BIGINT:
                return FixedColumns.Longs.of(buffers, validity, buffers.take(8L * values), values);
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
        return new BytesColumn(buffers, validity, start, buffers.inOrder(offsets, values, length));
    }

    private ArrowColumn list(ScannedField field, int validity, int values) throws MalformedArrow {
        int offsets = buffers.offsets(values);
        int[] starts = buffers.inOrder(offsets, values, Integer.MAX_VALUE);
        int elements = starts[values];
        ArrowColumn[] parts = new ArrowColumn[field.members()];
        if (field.type().name() == TypeName.MAP) {
            // The entries are a struct of a key and a value; none of them is NULL itself.
            elements = Math.max(elements, buffers.begin(field));
            buffers.validity(elements);
        }
        for (int i = 0; i < parts.length; i++) {
            parts[i] = read(field.member(i), elements, null);
        }
        return new ListColumn(buffers, validity, starts, parts);
    }

    private StructColumn struct(ScannedField field, StructColumn struct, int values) throws MalformedArrow {
        for (int i = 0; i < field.members(); i++) {
            struct.put(i, read(field.member(i), values, struct));
        }
        return struct;
    }
}
