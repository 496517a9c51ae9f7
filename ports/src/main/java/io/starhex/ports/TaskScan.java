package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanTask;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Driving, where rows are read: opens a task on the first of its replicas that answers. Thread-safe. */
public final class TaskScan {
    private final TabletScanner scanner;

    public TaskScan(TabletScanner scanner) {
        this.scanner = requireNonNull(scanner, "scanner is null");
    }

    /** Opens the task, unheard. */
    public ScanCursor open(ScanQuery query, ScanTask task) {
        return open(query, task, ScanListener.SILENT);
    }

    /**
     * Opens the task.
     *
     * @return a cursor that ends after {@link ScanQuery#mostRows()}, and goes on with another replica for as long as no row
     *     was handed out
     * @throws ScanFailed when no replica can be read, naming each and why
     */
    public ScanCursor open(ScanQuery query, ScanTask task, ScanListener listener) {
        ReplicaCursor cursor = new ReplicaCursor(scanner, query, task, listener);
        cursor.openNext();
        return cursor;
    }

    private static final class ReplicaCursor implements ScanCursor {
        private final TabletScanner scanner;
        private final ScanQuery query;
        private final ScanTask task;
        private final ScanListener listener;
        private final Deque<Backend> left;
        private final List<ScanFailed> failures = new ArrayList<>();
        private ScanCursor cursor;
        private long rows;

        ReplicaCursor(TabletScanner scanner, ScanQuery query, ScanTask task, ScanListener listener) {
            this.scanner = scanner;
            this.query = query;
            this.task = task;
            this.listener = listener;
            this.left = new ArrayDeque<>(task.replicas());
        }

        @Override
        public ColumnBatch next() {
            while (true) {
                if (rows == query.mostRows()) {
                    cursor.close();
                    return null;
                }
                try {
                    return counted(cursor.next());
                } catch (ScanFailed failure) {
                    cursor.close();
                    if (rows > 0) {
                        throw failure;
                    }
                    remember(failure);
                    openNext();
                }
            }
        }

        private ColumnBatch counted(ColumnBatch batch) {
            if (batch == null) {
                return null;
            }
            long wanted = query.mostRows() - rows;
            rows += Math.min(wanted, batch.rows());
            return batch.rows() <= wanted ? batch : new FirstRows(batch, (int) wanted);
        }

        @Override
        public void close() {
            cursor.close();
        }

        private void openNext() {
            while (!left.isEmpty()) {
                Backend backend = left.poll();
                try {
                    cursor = scanner.open(query, task, backend, listener);
                    listener.opened(backend);
                    return;
                } catch (ScanFailed failure) {
                    remember(failure);
                }
            }
            throw exhausted();
        }

        /** Keeps a failure that another replica may mend, and throws one that none can. */
        private void remember(ScanFailed failure) {
            if (failure.effect() != Effect.NONE) {
                throw failure;
            }
            listener.replicaFailed(failure);
            failures.add(failure);
        }

        private ScanFailed exhausted() {
            ScanFailed first = failures.get(0);
            if (failures.size() == 1) {
                return first;
            }
            List<String> reasons = new ArrayList<>();
            for (ScanFailed failure : failures) {
                reasons.add(failure.getMessage());
            }
            return new ScanFailed(
                    Effect.NONE,
                    "None of the replicas " + task.replicas() + " could be read: " + String.join("; ", reasons),
                    first);
        }
    }
}
