package io.starhex.ports;

import io.starhex.domain.failure.NoPrimaryKey;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.row.Compression;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Driving: holds rows that say what they do to a table ({@link RowOperation}) against what the table is, since servers take
 * them for any table and ignore what they say where there is no primary key. Thread-safe.
 */
public final class PrimaryKeyQuestion {
    private static final int LIFE_SECONDS = 60;

    private final LoadGateway gateway;
    private final TableCatalog catalog;

    public PrimaryKeyQuestion(LoadGateway gateway, TableCatalog catalog) {
        this.gateway = requireNonNull(gateway, "gateway is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** Whether the rows of this load say what they do, by a column of theirs or an expression. */
    public static boolean isFor(LoadSpec spec) {
        String name = RowOperation.COLUMN.name();
        return spec.columns().contains(name)
                || spec.mappings().stream().anyMatch(mapping -> mapping.column().equals(name));
    }

    /**
     * Looks it up.
     *
     * @return PRIMARY, or UNKNOWN where no metadata tells, as on servers before 3.2
     * @throws TableMismatch when the table is of another model
     */
    public KeysModel lookUp(TableId table) {
        KeysModel keys = catalog.keys(table);
        if (keys != KeysModel.UNKNOWN && keys != KeysModel.PRIMARY) {
            throw refused(table, "a " + keys + " KEY table", null);
        }
        return keys;
    }

    /**
     * Asks where no metadata tells: every server refuses to update any other table in part, when such a load is planned and
     * before a row is taken ({@code StreamLoadPlanner.java}). The transaction that asks holds no row and is rolled back.
     *
     * @param spec of the load that is to follow
     * @param labelPrefix what the label of that transaction begins with, at most {@value LabelScheme#MAX_PREFIX} characters
     * @return PRIMARY, or UNKNOWN when the server told nothing; never a failure of its own
     * @throws TableMismatch when the table is of another model
     */
    public KeysModel ask(LoadSpec spec, String labelPrefix) {
        LoadSpec update = inPart(spec);
        Label label = Label.of(labelPrefix + "-" + UUID.randomUUID().toString().replace("-", "") + "-keys");
        try {
            gateway.begin(update, label);
            Futures.await(gateway.load(update, label, blankRow(update)), "the load of " + label);
            return KeysModel.PRIMARY;
        } catch (NoPrimaryKey refusal) {
            throw refused(spec.table(), "no PRIMARY KEY table", refusal);
        } catch (StarRocksException failure) {
            // The load that follows meets the same trouble, and tells of it.
            return KeysModel.UNKNOWN;
        } finally {
            drop(update.table(), label);
        }
    }

    private static TableMismatch refused(TableId table, String what, NoPrimaryKey cause) {
        return new TableMismatch(
                "The rows have a column '" + RowOperation.COLUMN.name() + "' and table " + table + " is " + what
                        + ", which would ignore it; only PRIMARY KEY tables replace and delete rows",
                cause);
    }

    private static LoadSpec inPart(LoadSpec spec) {
        Map<String, String> properties = new LinkedHashMap<>(spec.properties());
        properties.put("partial_update", "true");
        return spec.withFormat(LoadFormat.CSV)
                .withCompression(Compression.NONE)
                .withTimeoutSeconds(LIFE_SECONDS)
                .withProperties(properties);
    }

    /** What servers skip ({@code csv_scanner.cpp}); a body of no bytes is not known to be taken by all. */
    private static RowBuffer blankRow(LoadSpec spec) {
        byte[] delimiter = spec.dialect().rowDelimiter();
        RowBuffer body = new RowBuffer(delimiter.length);
        body.append(delimiter);
        return body;
    }

    private void drop(TableId table, Label label) {
        try {
            gateway.rollback(table, label);
        } catch (StarRocksException failure) {
            // The server drops it by itself when its life is over.
        }
    }
}
