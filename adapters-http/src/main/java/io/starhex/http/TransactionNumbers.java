package io.starhex.http;

import io.starhex.domain.load.Label;
import io.starhex.domain.table.TableId;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What servers call the transactions that were begun here, until they are prepared, which another process may then end, or
 * have ended as far as is known; for errors only. A label means nothing without its database. Thread-safe.
 */
final class TransactionNumbers {
    /** What an error says of a transaction whose number is not known. */
    static final long UNKNOWN = -1;

    /** More than a server lets a database have open: what nobody ends does not stay for ever. */
    private static final int MOST = 4096;

    private final Map<Map.Entry<TableId, Label>, Long> open = new LinkedHashMap<>();

    synchronized void begun(TableId table, Label label, long number) {
        open.put(key(table, label), number);
        if (open.size() > MOST) {
            open.remove(open.keySet().iterator().next());
        }
    }

    synchronized void ended(TableId table, Label label) {
        open.remove(key(table, label));
    }

    /** The number, or {@link #UNKNOWN}. */
    synchronized long of(TableId table, Label label) {
        return open.getOrDefault(key(table, label), UNKNOWN);
    }

    synchronized int size() {
        return open.size();
    }

    private static Map.Entry<TableId, Label> key(TableId table, Label label) {
        return new SimpleImmutableEntry<>(table, label);
    }
}
