package io.starhex.ports;

import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;

/** Driven: what tables look like. Thread-safe. */
public interface TableCatalog {
    /**
     * Looks a table's columns up.
     *
     * @throws io.starhex.domain.failure.MetadataFailed when there is no such table, or no server answers
     * @throws io.starhex.domain.failure.AccessDenied when the user may not see it (servers say so of missing tables too)
     */
    TableSchema schema(TableId table);

    /**
     * Looks up what a table does with rows of equal keys. {@link KeysModel#UNKNOWN} where no server tells; never a
     * failure of its own.
     */
    KeysModel keys(TableId table);
}
