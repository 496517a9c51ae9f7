package io.starhex.spark.bench;

import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.row.ByteSpan;
import io.starhex.domain.row.Field;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.spark.convert.TableView;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/** Rows as Spark hands them to a writer: {@code UnsafeRow}s, of one type in every column or of lineitem. */
final class SampleRows {
    /** As many as fit a processor's cache, so that it is the encoder that is measured. */
    static final int ROWS = 1000;

    /** In every row, as in lineitem. */
    static final int COLUMNS = 16;

    static final String LINE_ITEM = "lineitem";

    private static final long SEED = 42;

    private final TableSchema table;
    private final StructType schema;
    private final InternalRow[] rows;

    private SampleRows(TableSchema table, List<InternalRow> values) {
        this.table = table;
        this.schema = TableView.of(table).schema();
        this.rows = new InternalRow[values.size()];
        UnsafeProjection projection = UnsafeProjection.create(schema);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = projection.apply(values.get(i)).copy();
        }
    }

    /** @param name of a {@link SampleType}, or {@link #LINE_ITEM} */
    static SampleRows of(String name) {
        if (name.equals(LINE_ITEM)) {
            return new SampleRows(LineItemFields.table(), lineItems());
        }
        for (SampleType type : SampleType.values()) {
            if (type.toString().equals(name)) {
                return new SampleRows(table(type), values(type));
            }
        }
        throw new IllegalArgumentException("There are no samples of " + name);
    }

    StructType schema() {
        return schema;
    }

    InternalRow[] rows() {
        return rows;
    }

    /** How our connector would load them, in UTC. */
    LoadPlan plan(FormatChoice format) {
        return LoadPlan.of(table, TableView.fields(schema, table.table())).withFormat(format);
    }

    private static TableSchema table(SampleType type) {
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < COLUMNS; column++) {
            columns.add(Column.of("column_" + column, type.columnType()));
        }
        return TableSchema.of(TableId.of("samples", "one_type"), columns);
    }

    private static List<InternalRow> values(SampleType type) {
        Random random = new Random(SEED);
        List<InternalRow> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            Object[] values = new Object[COLUMNS];
            for (int column = 0; column < COLUMNS; column++) {
                values[column] = type.value(random);
            }
            rows.add(new GenericInternalRow(values));
        }
        return rows;
    }

    private static List<InternalRow> lineItems() {
        Iterator<LineItem> items = new LineItemGenerator(0.01, 1, 1).iterator();
        LineItemReader reader = new LineItemReader();
        List<InternalRow> rows = new ArrayList<>();
        while (rows.size() < ROWS) {
            reader.at(items.next());
            Object[] values = new Object[COLUMNS];
            for (int column = 0; column < COLUMNS; column++) {
                values[column] = sparkValue(reader, column);
            }
            rows.add(new GenericInternalRow(values));
        }
        return rows;
    }

    private static Object sparkValue(LineItemReader reader, int column) {
        Field field = LineItemFields.all().get(column);
        switch (field.kind()) {
            case LONG:
                return reader.longAt(column);
            case DECIMAL:
                return Decimal.apply(reader.longAt(column), field.precision(), field.scale());
            case STRING:
                ByteSpan span = new ByteSpan();
                reader.bytesAt(column, span);
                return UTF8String.fromBytes(span.copy());
            default:
                return reader.intAt(column);
        }
    }
}
