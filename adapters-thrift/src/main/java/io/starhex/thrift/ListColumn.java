package io.starhex.thrift;

import io.starhex.domain.row.ColumnReader;
import io.starhex.domain.row.ValueReader;

/** An ARRAY or MAP: offsets into one column of elements, or into one of keys and one of values. */
final class ListColumn extends ArrowColumn {
    private final int[] starts;
    private final ArrowColumn[] parts;
    private final PartView keys;
    private final PartView elements;

    /**
     * @param starts of the values among the elements, and their end
     * @param parts the elements; or the keys and the values
     */
    ListColumn(BodyBuffers buffers, int validity, int[] starts, ArrowColumn[] parts) {
        super(buffers.stream(), validity);
        this.starts = starts;
        this.parts = parts;
        this.keys = PartView.ofElements(parts[0]);
        this.elements = PartView.ofElements(parts[parts.length - 1]);
    }

    @Override
    public int startAt(int row) {
        return starts[row];
    }

    @Override
    public int sizeAt(int row) {
        return startAt(row + 1) - startAt(row);
    }

    @Override
    public ColumnReader child(int index) {
        return parts[index];
    }

    @Override
    public ValueReader elementsAt(int row) {
        return elements.from(startAt(row));
    }

    @Override
    public ValueReader keysAt(int row) {
        return keys.from(startAt(row));
    }
}
