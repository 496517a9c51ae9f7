package io.starhex.spark.write;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.spark.convert.TableView;
import io.starhex.spark.wiring.DriverRuntime;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.SupportsDynamicOverwrite;
import org.apache.spark.sql.connector.write.SupportsOverwrite;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.sources.Filter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static java.util.Objects.requireNonNull;

/**
 * Plans the load of one query's rows: binds them to the table's columns before any row moves. Lives on the driver. It
 * lets Spark ask for every way of overwriting only to say what to do instead.
 */
public final class StarRocksWriteBuilder implements SupportsOverwrite, SupportsDynamicOverwrite {
    private static final Logger LOG = LoggerFactory.getLogger(StarRocksWriteBuilder.class);

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
        if (plan.spec().columns().contains(RowOperation.COLUMN.name())) {
            requirePrimaryKey();
        }
        return new StarRocksWrite(values, plan, info, history);
    }

    /** Servers take the operation of a row for any table, and ignore it where rows have no primary key. */
    private void requirePrimaryKey() {
        TableId table = view.table().table();
        KeysModel keys = DriverRuntime.of(values).catalog().keys(table);
        if (keys == KeysModel.UNKNOWN) {
            LOG.warn(
                    "The server does not tell whether {} is a PRIMARY KEY table, as those before 3.2 do not. If it is not,"
                            + " the column '{}' is ignored, and rows that should delete are added",
                    table,
                    RowOperation.COLUMN.name());
        } else if (keys != KeysModel.PRIMARY) {
            throw new TableMismatch(
                    "The rows have a column '" + RowOperation.COLUMN.name() + "' and table " + table + " is a " + keys
                            + " KEY table, which would ignore it; only PRIMARY KEY tables replace and delete rows",
                    null);
        }
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
