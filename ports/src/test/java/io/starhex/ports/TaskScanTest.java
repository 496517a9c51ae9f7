package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.row.ColumnReader;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskScanTest {
    private static final Backend ONE = Backend.of("be1", 1);
    private static final Backend TWO = Backend.of("be2", 2);
    private static final ScanFailed DEAD = new ScanFailed(Effect.NONE, "be1 is dead", null);
    private static final ScanFailed BAD = new ScanFailed(Effect.REJECTED, "bad plan", null);

    private final FakeScanner scanner = new FakeScanner();
    private final ScanRequest request = ScanRequest.of(
            TableId.of("d", "t"), Collections.singletonList(Column.of("c", ColumnType.of(TypeName.INT))));
    private final ScanTask task = ScanTask.of(Collections.singletonList(1L), Arrays.asList(ONE, TWO));
    private ScanQuery query = ScanQuery.of(request, "plan");

    @Test
    void theFirstReplicaThatAnswersIsRead() {
        scanner.script(ONE, DEAD);
        scanner.script(TWO, 3, 4);
        assertThat(rows()).containsExactly(3, 4);
        assertThat(scanner.stillOpen).isZero();
    }

    @Test
    void aReplicaThatFailsBeforeItsFirstRowIsReplaced() {
        scanner.script(ONE, 0, DEAD);
        scanner.script(TWO, 5);
        assertThat(rows()).containsExactly(5);
        assertThat(scanner.stillOpen).isZero();
    }

    @Test
    void afterRowsWereHandedOutNothingIsReadAgain() {
        scanner.script(ONE, 3, DEAD);
        scanner.script(TWO, 3, 4);
        assertThatThrownBy(this::rows).isSameAs(DEAD);
        assertThat(scanner.opened).containsExactly(ONE);
        assertThat(scanner.stillOpen).isZero();
    }

    @Test
    void whatAllReplicasWouldRefuseIsNotAskedTwice() {
        scanner.script(ONE, BAD);
        assertThatThrownBy(this::rows).isSameAs(BAD);
        assertThat(scanner.opened).containsExactly(ONE);
    }

    @Test
    void whenNoneAnswersEachIsNamed() {
        scanner.script(ONE, DEAD);
        scanner.script(TWO, new ScanFailed(Effect.NONE, "be2 is dead too", null));
        assertThatThrownBy(this::rows).hasMessageContaining("be1 is dead; be2 is dead too");
    }

    @Test
    void aLimitCutsTheLastBatchAndClosesTheScanner() {
        query = ScanQuery.of(request.withMostRows(5), "plan");
        scanner.script(ONE, 3, 4, 4);
        List<Integer> rows = new ArrayList<>();
        ScanCursor cursor = new TaskScan(scanner).open(query, task);
        for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
            rows.add(batch.rows());
        }
        assertThat(rows).containsExactly(3, 2);
        assertThat(scanner.stillOpen).isZero();
        assertThat(scanner.scripts.get(ONE)).as("left unread").containsExactly(4);
        assertThat(cursor.next()).isNull();
    }

    @Test
    void anInterruptedThreadTriesNoOtherReplica() {
        ScanFailed interrupted = new ScanFailed(Effect.UNKNOWN, "interrupted", null);
        scanner.script(ONE, 0, interrupted);
        assertThatThrownBy(this::rows).isSameAs(interrupted);
        assertThat(scanner.opened).containsExactly(ONE);
        assertThat(scanner.stillOpen).isZero();
    }

    @Test
    void theListenerHearsOfEachReplica() {
        scanner.script(ONE, 0, DEAD);
        scanner.script(TWO, 5);
        List<Object> heard = new ArrayList<>();
        ScanListener listener = new ScanListener() {
            @Override
            public void opened(Backend backend) {
                heard.add(backend);
            }

            @Override
            public void replicaFailed(ScanFailed failure) {
                heard.add(failure);
            }
        };
        try (ScanCursor cursor = new TaskScan(scanner).open(query, task, listener)) {
            assertThat(cursor.next().rows()).isEqualTo(5);
        }
        assertThat(heard).containsExactly(ONE, DEAD, TWO);
    }

    private List<Integer> rows() {
        List<Integer> rows = new ArrayList<>();
        try (ScanCursor cursor = new TaskScan(scanner).open(query, task)) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                rows.add(batch.rows());
            }
        }
        return rows;
    }

    /** Plays a script a backend: a failure first means that opening fails; 0 means that it opens and then goes on. */
    private static final class FakeScanner implements TabletScanner {
        private final Map<Backend, Deque<Object>> scripts = new HashMap<>();
        private final List<Backend> opened = new ArrayList<>();
        private int stillOpen;

        void script(Backend backend, Object... steps) {
            scripts.put(backend, new ArrayDeque<>(Arrays.asList(steps)));
        }

        @Override
        public ScanCursor open(ScanQuery query, ScanTask task, Backend backend, ScanListener listener) {
            opened.add(backend);
            Deque<Object> script = scripts.get(backend);
            if (script.peek() instanceof ScanFailed) {
                throw (ScanFailed) script.poll();
            }
            stillOpen++;
            return new Cursor(script);
        }

        private final class Cursor implements ScanCursor {
            private final Deque<Object> script;
            private boolean closed;

            Cursor(Deque<Object> script) {
                this.script = script;
            }

            @Override
            public ColumnBatch next() {
                Object step = script.poll();
                if (step instanceof ScanFailed) {
                    throw (ScanFailed) step;
                }
                if (Integer.valueOf(0).equals(step)) {
                    return next();
                }
                return step == null ? null : new Batch((Integer) step);
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    stillOpen--;
                }
            }
        }
    }

    private static final class Batch implements ColumnBatch {
        private final int rows;

        Batch(int rows) {
            this.rows = rows;
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public ColumnReader column(int index) {
            throw new UnsupportedOperationException();
        }
    }
}
