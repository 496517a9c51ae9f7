package io.starhex.acceptance;

import org.apache.spark.api.java.function.MapPartitionsFunction;

import java.io.File;
import java.io.IOException;
import java.util.Iterator;

/** Hands rows on and kills its own JVM, as {@code kill -9} does, when it comes to row 7777. */
final class KillingRows implements MapPartitionsFunction<Long, Long> {
    private static final long serialVersionUID = 1L;
    private static final long DEADLY = 7777;

    private final String onlyWhile;

    /** @param onlyWhile a file that must be there, and that is deleted before the kill; empty to kill each time */
    KillingRows(String onlyWhile) {
        this.onlyWhile = onlyWhile;
    }

    @Override
    public Iterator<Long> call(Iterator<Long> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Long next() {
                long row = rows.next();
                if (row == DEADLY && (onlyWhile.isEmpty() || new File(onlyWhile).delete())) {
                    kill();
                }
                return row;
            }
        };
    }

    private static void kill() {
        try {
            String self = String.valueOf(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
