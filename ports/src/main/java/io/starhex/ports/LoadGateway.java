package io.starhex.ports;

import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.TableId;

import java.util.concurrent.CompletableFuture;

/**
 * Driven: the server's side of a load. Each call is tried once per reachable address; deciding whether to try again is
 * the caller's.
 *
 * <p>Every failure is a {@link io.starhex.domain.failure.StarRocksException} whose {@code effect()} says what the server
 * did: NONE (not received, or refused for now such as {@code TXN_IN_PROCESSING}), REJECTED, or UNKNOWN (no answer, or a
 * commit whose answer is not a success). Futures fail with it as their direct cause. Thread-safe; calls for one label
 * must follow one another.
 */
public interface LoadGateway {
    /**
     * Begins a transaction.
     *
     * @return the server's number of it
     * @throws io.starhex.domain.failure.LabelTaken when the label belongs to a transaction that is open or finished
     */
    long begin(LoadSpec spec, Label label);

    /**
     * Sends one body into an open transaction. The buffer belongs to the gateway until the future completes.
     *
     * @return the bytes that were sent, after any compression, once the server has taken the whole body; its values may
     *     still be refused at prepare
     */
    CompletableFuture<Long> load(LoadSpec spec, Label label, RowBuffer body);

    /** Ends the transaction's data and makes it durable and invisible. A transaction without data cannot be prepared. */
    LoadReceipt prepare(LoadSpec spec, Label label);

    /** Makes a prepared transaction visible. Committing again is harmless. */
    void commit(TableId table, Label label);

    /** Drops an open or prepared transaction. Rolling back again is harmless. */
    void rollback(TableId table, Label label);

    /** Asks what became of a label of the table's database. */
    LabelState stateOf(TableId table, Label label);

    /**
     * Loads one body in one request that commits itself (plain stream load). The buffer belongs to the gateway until the
     * future completes. A publish that is merely late counts as success.
     */
    CompletableFuture<LoadReceipt> streamLoad(LoadSpec spec, Label label, RowBuffer body);
}
