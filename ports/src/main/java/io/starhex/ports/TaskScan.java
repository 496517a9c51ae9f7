package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
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

    /**
     * Opens the task.
     *
     * @return a cursor that goes on with another replica for as long as no row was handed out
     * @throws ScanFailed when no replica can be read, naming each and why
     */
    public ScanCursor open(ScanTask task) {
        ReplicaCursor cursor = new ReplicaCursor(scanner, task);
        cursor.openNext();
        return cursor;
    }

    private static final class ReplicaCursor implements ScanCursor {
        private final TabletScanner scanner;
        private final ScanTask task;
        private final Deque<Backend> left;
        private final List<ScanFailed> failures = new ArrayList<>();
        private ScanCursor cursor;
        private boolean delivered;

        ReplicaCursor(TabletScanner scanner, ScanTask task) {
            this.scanner = scanner;
            this.task = task;
            this.left = new ArrayDeque<>(task.replicas());
        }

        @Override
        public ColumnBatch next() {
            while (true) {
                try {
                    ColumnBatch batch = cursor.next();
                    delivered |= batch != null;
                    return batch;
                } catch (ScanFailed failure) {
                    cursor.close();
                    if (delivered) {
                        throw failure;
                    }
                    remember(failure);
                    openNext();
                }
            }
        }

        @Override
        public void close() {
            cursor.close();
        }

        private void openNext() {
            while (!left.isEmpty()) {
                try {
                    cursor = scanner.open(task, left.poll());
                    return;
                } catch (ScanFailed failure) {
                    remember(failure);
                }
            }
            throw exhausted();
        }

        /** Keeps a failure that another replica may mend, and throws one that all would answer alike. */
        private void remember(ScanFailed failure) {
            if (failure.effect() == Effect.REJECTED) {
                throw failure;
            }
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
