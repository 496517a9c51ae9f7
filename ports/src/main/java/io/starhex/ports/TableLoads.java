package io.starhex.ports;

import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.LoadRequest;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.row.Row;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableSchema;

import java.util.List;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** Driving: opens loads of a table for programs that hold their rows as Java values. Thread-safe. */
public final class TableLoads {
    private final LoadGateway gateway;
    private final TableCatalog catalog;
    private final Ticker ticker;

    public TableLoads(LoadGateway gateway, TableCatalog catalog, Ticker ticker) {
        this.gateway = requireNonNull(gateway, "gateway is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.ticker = requireNonNull(ticker, "ticker is null");
    }

    /**
     * Looks the table up and opens a load of it. No row is sent before the first writer has some.
     *
     * @param listener hears each writer on that writer's thread, so it must be thread-safe where there are several
     * @throws io.starhex.domain.failure.TableMismatch when the table lacks a column, or one cannot be loaded by rows, or
     *     rows say what they do to a table without a primary key, which would ignore it
     * @throws io.starhex.domain.failure.MetadataFailed when there is no such table, or no server answers
     */
    public TableLoad open(LoadRequest request, LoadListener listener) {
        TableSchema schema = catalog.schema(request.table());
        List<Column> columns = request.columns(schema);
        Row row = Row.of(columns, request.zone());
        LoadPlan plan = request.plan(schema, row.columns());
        String job = request.job() == null ? UUID.randomUUID().toString().replace("-", "") : request.job();
        // A label that is too long or not legal is said now, and not by the first writer.
        LabelScheme.batch(request.labelPrefix(), job, 0, 0);
        requirePrimaryKey(plan.spec(), request.labelPrefix());
        RetryPolicy retry = plan.delivery().retry();
        return new TableLoad(
                plan,
                row,
                partition -> new LoadSessions(gateway, ticker)
                        .open(plan, LabelScheme.batch(request.labelPrefix(), job, partition, 0), listener),
                new LoadCommitter(gateway, ticker, retry));
    }

    private void requirePrimaryKey(LoadSpec spec, String labelPrefix) {
        PrimaryKeyQuestion question = new PrimaryKeyQuestion(gateway, catalog);
        if (PrimaryKeyQuestion.isFor(spec) && question.lookUp(spec.table()) == KeysModel.UNKNOWN) {
            question.ask(spec, labelPrefix);
        }
    }
}
