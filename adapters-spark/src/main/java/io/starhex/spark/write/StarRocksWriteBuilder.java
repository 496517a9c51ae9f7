package io.starhex.spark.write;

import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.spark.convert.TableView;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsDynamicOverwrite;
import org.apache.spark.sql.connector.write.SupportsOverwrite;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.sources.Filter;

import static java.util.Objects.requireNonNull;

/**
 * Plans the load of one query's rows: binds them to the table's columns before any row moves. Lives on the driver. It
 * lets Spark ask for every way of overwriting only to say what to do instead.
 */
public final class StarRocksWriteBuilder implements SupportsOverwrite, SupportsDynamicOverwrite {
    private final OptionValues values;
    private final TableView view;
    private final LogicalWriteInfo info;
    private final EpochHistory history;

    /** @param history of the stream that the rows belong to, if they belong to one */
    public StarRocksWriteBuilder(OptionValues values, TableView view, LogicalWriteInfo info, EpochHistory history) {
        this.values = requireNonNull(values, "values is null");
        this.view = requireNonNull(view, "view is null");
        this.info = requireNonNull(info, "info is null");
        this.history = requireNonNull(history, "history is null");
    }

    /** @throws io.starhex.domain.failure.TableMismatch listing every column that does not fit */
    @Override
    public Write build() {
        LoadPlan plan = LoadOptions.plan(
                values,
                view.table(),
                TableView.fields(info.schema(), view.table().table()));
        return new StarRocksWrite(values, plan, info, history, PrimaryKeyCheck.of(values, plan, history));
    }

    @Override
    public WriteBuilder truncate() {
        throw notOverwritten();
    }

    @Override
    public WriteBuilder overwrite(Filter[] filters) {
        throw notOverwritten();
    }

    @Override
    public WriteBuilder overwriteDynamicPartitions() {
        throw notOverwritten();
    }

    private UnsupportedOperationException notOverwritten() {
        return new UnsupportedOperationException("Rows of " + view.table().table() + " are not overwritten by this"
                + " connector yet, and nothing was written. Run TRUNCATE TABLE or DELETE in StarRocks and then append, or"
                + " load another table and swap the two with ALTER TABLE ... SWAP WITH");
    }
}
