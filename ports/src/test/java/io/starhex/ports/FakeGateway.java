package io.starhex.ports;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.TableId;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A server in memory that keeps the rules of labels, and fails as it is told. */
final class FakeGateway implements LoadGateway {
    enum Operation {
        BEGIN,
        LOAD,
        PREPARE,
        COMMIT,
        ROLLBACK,
        STATE,
        STREAM_LOAD
    }

    /** When a call fails: before it did anything, or after it did all. */
    enum Moment {
        BEFORE,
        AFTER
    }

    private static final class Fault {
        final Moment moment;
        final RuntimeException failure;

        Fault(Moment moment, RuntimeException failure) {
            this.moment = moment;
            this.failure = failure;
        }
    }

    private final Map<Operation, Deque<Fault>> faults = new EnumMap<>(Operation.class);
    private final Map<Label, LabelState> states = new LinkedHashMap<>();
    private final Map<Label, List<String>> bodies = new LinkedHashMap<>();
    private final Map<Label, Long> rows = new LinkedHashMap<>();
    private final Map<Label, Runnable> beforeCommit = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    private int stateCalls;
    private int eventAt = -1;
    private Runnable event = () -> {};
    private int dieAt = -1;
    private Moment death = Moment.BEFORE;

    /** The process that calls is gone: nothing of it may run any more. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("the process died", null, false, false);
        }
    }

    /** Lets the caller die in a call, counted from now on. */
    void dieAt(int call, Moment moment) {
        dieAt = calls.size() + call;
        death = moment;
    }

    void live() {
        dieAt = -1;
    }

    void fail(Operation operation, Moment moment, Effect effect) {
        fail(operation, moment, new LoadFailed(effect, operation + " fails with " + effect, null));
    }

    void fail(Operation operation, Moment moment, RuntimeException failure) {
        faults.computeIfAbsent(operation, key -> new ArrayDeque<>()).add(new Fault(moment, failure));
    }

    /** Lets something happen between the look at a label and its commit. */
    void beforeCommitOf(Label label, Runnable event) {
        beforeCommit.put(label, event);
    }

    /** Lets something happen before a label is asked for the nth time. */
    void beforeState(int nth, Runnable happening) {
        eventAt = nth;
        event = happening;
    }

    Map<Label, LabelState> states() {
        return states;
    }

    void setState(Label label, LabelState state) {
        states.put(label, state);
    }

    /** What a reader of the table sees. */
    String visible() {
        StringBuilder text = new StringBuilder();
        states.forEach((label, state) -> {
            if (state.isCommitted()) {
                bodies.get(label).forEach(text::append);
            }
        });
        return text.toString();
    }

    @Override
    public long begin(LoadSpec spec, Label label) {
        return call(Operation.BEGIN, label, () -> {
            LabelState state = states.get(label);
            if (state != null && state != LabelState.ABORTED) {
                throw new LabelTaken("Label " + label + " is taken", null);
            }
            states.put(label, LabelState.PREPARE);
            bodies.put(label, new ArrayList<>());
            rows.put(label, 0L);
            return 1L;
        });
    }

    @Override
    public CompletableFuture<Long> load(LoadSpec spec, Label label, RowBuffer body) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        try {
            call(Operation.LOAD, label, () -> {
                require(label, LabelState.PREPARE);
                bodies.get(label).add(new String(body.array(), 0, body.size(), StandardCharsets.UTF_8));
                rows.merge(label, body.rows(), Long::sum);
                return null;
            });
            answer.complete((long) body.size());
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
        return answer;
    }

    @Override
    public LoadReceipt prepare(LoadSpec spec, Label label) {
        return call(Operation.PREPARE, label, () -> {
            require(label, LabelState.PREPARE);
            states.put(label, LabelState.PREPARED);
            return LoadReceipt.of(1, rows.get(label), rows.get(label), 0, 0);
        });
    }

    @Override
    public void commit(TableId table, Label label) {
        beforeCommit.getOrDefault(label, () -> {}).run();
        call(Operation.COMMIT, label, () -> {
            if (!stateOf(label).isCommitted()) {
                require(label, LabelState.PREPARED);
                states.put(label, LabelState.VISIBLE);
            }
            return null;
        });
    }

    @Override
    public void rollback(TableId table, Label label) {
        call(Operation.ROLLBACK, label, () -> {
            if (stateOf(label).isCommitted()) {
                throw new LoadFailed(Effect.REJECTED, "Can not abort " + label, null);
            }
            states.computeIfPresent(label, (key, state) -> LabelState.ABORTED);
            return null;
        });
    }

    @Override
    public LabelState stateOf(TableId table, Label label) {
        if (++stateCalls == eventAt) {
            event.run();
        }
        return call(Operation.STATE, label, () -> stateOf(label));
    }

    @Override
    public CompletableFuture<LoadReceipt> streamLoad(LoadSpec spec, Label label, RowBuffer body) {
        CompletableFuture<LoadReceipt> answer = new CompletableFuture<>();
        try {
            answer.complete(call(Operation.STREAM_LOAD, label, () -> {
                LabelState state = stateOf(label);
                if (state != LabelState.UNKNOWN && state != LabelState.ABORTED) {
                    throw new LabelTaken("Label " + label + " is taken", null);
                }
                states.put(label, LabelState.VISIBLE);
                bodies.put(label, new ArrayList<>());
                bodies.get(label).add(new String(body.array(), 0, body.size(), StandardCharsets.UTF_8));
                return LoadReceipt.of(1, body.rows(), body.rows(), 0, 0);
            }));
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
        return answer;
    }

    private LabelState stateOf(Label label) {
        return states.getOrDefault(label, LabelState.UNKNOWN);
    }

    private void require(Label label, LabelState state) {
        if (stateOf(label) != state) {
            throw new LoadFailed(Effect.REJECTED, label + " is " + stateOf(label), null);
        }
    }

    private <T> T call(Operation operation, Label label, Supplier<T> action) {
        boolean last = calls.size() == dieAt;
        calls.add(operation + " " + label);
        if (last && death == Moment.BEFORE) {
            throw new Death();
        }
        Deque<Fault> scripted = faults.get(operation);
        Fault fault = scripted == null ? null : scripted.poll();
        if (fault != null && fault.moment == Moment.BEFORE) {
            throw fault.failure;
        }
        T result = action.get();
        if (last) {
            throw new Death();
        }
        if (fault != null) {
            throw fault.failure;
        }
        return result;
    }
}
