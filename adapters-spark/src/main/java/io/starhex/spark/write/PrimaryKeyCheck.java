package io.starhex.spark.write;

import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.KeysModel;
import io.starhex.ports.PrimaryKeyQuestion;
import io.starhex.spark.wiring.DriverRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses rows that say what they do to a table without a primary key: by metadata when the query is planned, and where that
 * tells nothing by asking with a load when rows are about to move: once for a stream, or once for each of its epochs until
 * it is told. Lives on the driver; immutable.
 */
final class PrimaryKeyCheck {
    private static final Logger LOG = LoggerFactory.getLogger(PrimaryKeyCheck.class);

    private final OptionValues values;
    private final LoadPlan plan;
    private final EpochHistory history;
    private final boolean isOpen;

    private PrimaryKeyCheck(OptionValues values, LoadPlan plan, EpochHistory history, boolean isOpen) {
        this.values = values;
        this.plan = plan;
        this.history = history;
        this.isOpen = isOpen;
    }

    /** @throws io.starhex.domain.failure.TableMismatch when the server says that the table has no primary key */
    static PrimaryKeyCheck of(OptionValues values, LoadPlan plan, EpochHistory history) {
        boolean isOpen = PrimaryKeyQuestion.isFor(plan.spec())
                && !history.needsNoQuestion()
                && DriverRuntime.of(values)
                                .primaryKeyQuestion()
                                .lookUp(plan.spec().table())
                        == KeysModel.UNKNOWN;
        return new PrimaryKeyCheck(values, plan, history, isOpen);
    }

    /** @throws io.starhex.domain.failure.TableMismatch when the table has no primary key */
    void beforeRows() {
        if (!isOpen) {
            return;
        }
        if (ask() == KeysModel.PRIMARY) {
            history.foundPrimaryKey();
        } else {
            history.askedForPrimaryKey();
            LOG.warn(
                    "The server does not tell whether {} is a PRIMARY KEY table. If it is not, the column '{}' is ignored,"
                            + " and rows that should delete are added",
                    plan.spec().table(),
                    RowOperation.COLUMN.name());
        }
    }

    private KeysModel ask() {
        return DriverRuntime.of(values).primaryKeyQuestion().ask(plan.spec(), values.value(LoadOptions.LABEL_PREFIX));
    }
}
