package io.starhex.http;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadReceipt;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.TableId;
import io.starhex.ports.LoadGateway;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;

/** Loads over {@code /api/transaction/*} and {@code _stream_load}. */
final class HttpLoadGateway implements LoadGateway {
    private final FrontendClient client;
    private final ErrorLog errorLog;
    private final TransactionNumbers numbers = new TransactionNumbers();

    HttpLoadGateway(FrontendClient client) {
        this.client = client;
        this.errorLog = new ErrorLog(client);
    }

    @Override
    public long begin(LoadSpec spec, Label label) {
        LoadReply reply = reply(LoadOperation.BEGIN, spec.table(), label);
        HttpCall call = HttpCall.command(
                LoadOperation.BEGIN.path(),
                LoadHeaders.begin(spec, label),
                client.options().readTimeout());
        long number = await(reply, settle(reply, call)).number("txnid", TransactionNumbers.UNKNOWN);
        numbers.begun(spec.table(), label, number);
        return number;
    }

    @Override
    public CompletableFuture<Long> load(LoadSpec spec, Label label, RowBuffer body) {
        LoadReply reply = reply(LoadOperation.LOAD, spec.table(), label);
        return upload(reply, LoadOperation.LOAD.path(), spec, label, body, (answer, packed) -> (long) packed.size());
    }

    @Override
    public LoadReceipt prepare(LoadSpec spec, Label label) {
        LoadReply reply = reply(LoadOperation.PREPARE, spec.table(), label);
        HttpCall call = HttpCall.command(
                LoadOperation.PREPARE.path(),
                LoadHeaders.prepare(spec, label),
                client.options().loadTimeout(spec));
        LoadReceipt receipt = receipt(await(reply, settle(reply, call)));
        numbers.ended(spec.table(), label);
        return receipt;
    }

    @Override
    public void commit(TableId table, Label label) {
        LoadReply reply = reply(LoadOperation.COMMIT, table, label);
        Map<String, String> headers = LoadHeaders.names(table, label);
        long commit = client.options().commitTimeout();
        headers.put("timeout", Long.toString(Math.max(1, commit / 1000)));
        long patience = Math.max(client.options().readTimeout(), commit + commit / 2);
        await(reply, settle(reply, HttpCall.command(LoadOperation.COMMIT.path(), headers, patience)));
        numbers.ended(table, label);
    }

    @Override
    public void rollback(TableId table, Label label) {
        LoadReply reply = reply(LoadOperation.ROLLBACK, table, label);
        HttpCall call = HttpCall.command(
                LoadOperation.ROLLBACK.path(),
                LoadHeaders.names(table, label),
                client.options().readTimeout());
        numbers.ended(table, label);
        await(reply, settle(reply, call));
    }

    @Override
    public LabelState stateOf(TableId table, Label label) {
        String path = "/api/" + HttpCall.segment(table.database()) + "/get_load_state?label=" + label;
        String subject = "The state of label " + label + " in database " + table.database();
        try {
            HttpCall question = HttpCall.get(path, client.options().readTimeout());
            ServerAnswer answer = ServerAnswer.of(Futures.await(client.send(question)));
            if (answer.reply.status == 200 && "OK".equals(answer.status()) && answer.field("state") != null) {
                LabelState state = LabelState.parse(answer.text("state"));
                if (state.isCommitted() || state == LabelState.ABORTED) {
                    numbers.ended(table, label);
                }
                return state;
            }
            throw new LoadFailed(
                    Effect.UNKNOWN,
                    subject + " could not be learned: " + answer.reply.server + " answered HTTP " + answer.reply.status
                            + ": " + answer.message(),
                    null);
        } catch (NoReply e) {
            throw new LoadFailed(Effect.UNKNOWN, subject + " could not be learned: " + e.getMessage(), e.getCause());
        }
    }

    @Override
    public CompletableFuture<LoadReceipt> streamLoad(LoadSpec spec, Label label, RowBuffer body) {
        LoadReply reply = reply(LoadOperation.STREAM_LOAD, spec.table(), label);
        String path = "/api/" + HttpCall.segment(spec.table().database()) + "/"
                + HttpCall.segment(spec.table().table()) + "/_stream_load";
        return upload(
                reply,
                path,
                spec,
                label,
                body,
                (answer, packed) -> receipt(answer).withSentBytes(packed.size()));
    }

    private LoadReply reply(LoadOperation operation, TableId table, Label label) {
        return new LoadReply(operation, table, label, numbers.of(table, label), client.options());
    }

    /** @param told what a success says of the body that was sent */
    private <T> CompletableFuture<T> upload(
            LoadReply reply,
            String path,
            LoadSpec spec,
            Label label,
            RowBuffer body,
            BiFunction<ServerAnswer, PackedBody, T> told) {
        PackedBody packed;
        Map<String, String> headers;
        try {
            packed = PackedBody.of(body, spec.compression());
            headers = LoadHeaders.load(spec, label);
        } catch (LoadFailed e) {
            return Futures.failed(e);
        }
        HttpCall call = HttpCall.upload(path, headers, packed, client.options().loadTimeout(spec));
        return settle(reply, call).thenApply(answer -> told.apply(answer, packed));
    }

    /** Completes with a success, or with the exception itself as direct cause. */
    private CompletableFuture<ServerAnswer> settle(LoadReply judge, HttpCall call) {
        CompletableFuture<ServerAnswer> settled = new CompletableFuture<>();
        CompletableFuture<Void> unused = client.send(call)
                .thenApply(ServerAnswer::of)
                .thenCompose(answer -> judge.failure(answer, "") == null
                        ? CompletableFuture.<Void>completedFuture(null).thenAccept(any -> settled.complete(answer))
                        : errorLog.read(answer.text("errorurl"))
                                .thenAccept(rows -> settled.completeExceptionally(judge.failure(answer, rows))))
                .exceptionally(failure -> {
                    Throwable root = Futures.root(failure);
                    settled.completeExceptionally(
                            root instanceof NoReply
                                    ? judge.failure((NoReply) root)
                                    : judge.failure(NoReply.of(Effect.UNKNOWN, null, root.toString(), root)));
                    return null;
                });
        return settled;
    }

    private static ServerAnswer await(LoadReply judge, CompletableFuture<ServerAnswer> settled) {
        try {
            return settled.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw judge.failure(NoReply.of(Effect.UNKNOWN, null, "the thread was interrupted while it waited", e));
        } catch (ExecutionException e) {
            throw (StarRocksException) e.getCause();
        }
    }

    private static LoadReceipt receipt(ServerAnswer answer) {
        return LoadReceipt.of(
                answer.number("txnid", -1),
                answer.number("numbertotalrows", -1),
                answer.number("numberloadedrows", -1),
                answer.number("numberfilteredrows", -1),
                answer.number("numberunselectedrows", -1));
    }
}
