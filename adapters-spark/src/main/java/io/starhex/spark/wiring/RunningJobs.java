package io.starhex.spark.wiring;

import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.OptionValues;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The jobs of this driver that write now, and how many transactions each will hold when its tasks are done: a server
 * counts those of a database together. A job that was forgotten, rather than ended, is dropped by the collector.
 * Thread-safe.
 */
public final class RunningJobs {
    private static final Map<Object, Share> SHARES = Collections.synchronizedMap(new WeakHashMap<>());

    private RunningJobs() {}

    /**
     * Counts a job in, in place of what it was counted with before.
     *
     * @param job known by itself, not by what it equals
     * @return the transactions of the other jobs that write into the same database
     */
    public static long enter(Object job, OptionValues values, String database, long transactions) {
        Share own = new Share(new ConnectionKey(values, ConnectionOptions.all()), database, transactions);
        synchronized (SHARES) {
            SHARES.remove(job);
            long others = SHARES.values().stream()
                    .filter(own::isOfTheSame)
                    .mapToLong(share -> share.transactions)
                    .sum();
            SHARES.put(job, own);
            return others;
        }
    }

    /** Counts a job out. Does nothing where it is not counted. */
    public static void leave(Object job) {
        SHARES.remove(job);
    }

    private static final class Share {
        private final ConnectionKey cluster;
        private final String database;
        private final long transactions;

        Share(ConnectionKey cluster, String database, long transactions) {
            this.cluster = cluster;
            this.database = database;
            this.transactions = transactions;
        }

        boolean isOfTheSame(Share other) {
            return cluster.equals(other.cluster) && database.equals(other.database);
        }
    }
}
