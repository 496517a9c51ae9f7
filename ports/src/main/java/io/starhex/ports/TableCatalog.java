package io.starhex.ports;

import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;

import java.util.OptionalLong;

/** Driven: what tables look like. Thread-safe. */
public interface TableCatalog {
    /**
     * Looks a table's columns up. A nested column whose elements no server tells is {@link
     * io.starhex.domain.table.TypeName#UNKNOWN}.
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

    /**
     * Looks up about how many rows a table has: the server counts what is stored, some minutes ago, and rows that replace
     * others twice. Empty where no server tells; never a failure of its own.
     */
    OptionalLong size(TableId table);

    /**
     * Looks up how many tablets a table has that may hold rows: those of partitions which were never loaded count for
     * nothing, since no plan names them. Meant for figures only, so it is asked once and not waited for long. Empty where no
     * server tells, or where there are too many partitions to be listed; never a failure of its own.
     */
    OptionalLong tablets(TableId table);
}
