package io.starhex.http;

import io.starhex.domain.failure.AccessDenied;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.LabelTaken;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.NoPrimaryKey;
import io.starhex.domain.failure.StarRocksException;
import io.starhex.domain.load.Label;
import io.starhex.domain.table.TableId;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * The one place that says whether a load's call succeeded, and if not, what the server did. Only known successes count;
 * the words are those of {@code TStatusCode}, {@code stream_load_context.cpp} and {@code TransactionLoadAction.java}.
 */
final class LoadReply {
    private static final Set<String> REFUSALS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "FAIL",
            "FAILED",
            "INTERNAL_ERROR",
            "INVALID_ARGUMENT",
            "ANALYSIS_ERROR",
            "ABORTED",
            "CANCELLED",
            "DATA_QUALITY_ERROR",
            "MEM_LIMIT_EXCEEDED",
            "NOT_IMPLEMENTED_ERROR",
            "TXN_NOT_EXISTS")));

    private final LoadOperation operation;
    private final TableId table;
    private final Label label;
    private final long number;
    private final HttpOptions options;

    /** @param number of the label's transaction, or -1 where only the answer may tell it */
    LoadReply(LoadOperation operation, TableId table, Label label, long number, HttpOptions options) {
        this.operation = operation;
        this.table = table;
        this.label = label;
        this.number = number;
        this.options = options;
    }

    /** @return null when the call succeeded @param errorRows what the server's error log says, or empty */
    StarRocksException failure(ServerAnswer answer, String errorRows) {
        if (isSuccess(answer)) {
            return null;
        }
        String message = describe(answer, errorRows);
        if (answer.reply.status == 401 || answer.reply.status == 403 || "NOT_AUTHORIZED".equals(answer.status())) {
            return new AccessDenied(
                    message + ". Check the password of user '" + options.user()
                            + "' and that it has the INSERT privilege on " + table
                            + " (servers answer so for a missing table too)",
                    null);
        }
        if (isLabelTaken(answer)) {
            String state = answer.text("existingjobstatus");
            return new LabelTaken(
                    message + (state.isEmpty() ? "" : " (the earlier load with this label is " + state + ")"), null);
        }
        if (answer.says("only primary key table support partial update")) {
            return new NoPrimaryKey(message, null);
        }
        return new LoadFailed(effect(answer), message, null);
    }

    /** What it means that no answer came. */
    StarRocksException failure(NoReply none) {
        return new LoadFailed(none.effect(), subject() + " got no answer: " + none.getMessage(), none.getCause());
    }

    private boolean isSuccess(ServerAnswer answer) {
        if (answer.reply.status != 200) {
            return false;
        }
        String status = answer.status();
        switch (operation) {
            case STREAM_LOAD:
                return status.equals("SUCCESS") || status.equals("PUBLISH_TIMEOUT");
            case COMMIT:
                return status.equals("OK") || status.equals("PUBLISH_TIMEOUT");
            case ROLLBACK:
                return status.equals("OK") || status.equals("TXN_NOT_EXISTS") || isGone(answer);
            default:
                return status.equals("OK");
        }
    }

    private static boolean isGone(ServerAnswer answer) {
        return answer.says("no transaction found")
                || answer.says("already aborted")
                || answer.says("can't find the transaction");
    }

    private boolean isLabelTaken(ServerAnswer answer) {
        if (operation != LoadOperation.BEGIN && operation != LoadOperation.STREAM_LOAD) {
            return false;
        }
        return answer.status().equals("LABEL_ALREADY_EXISTS")
                || answer.says("label [") && answer.says("has already been used");
    }

    private Effect effect(ServerAnswer answer) {
        String status = answer.status();
        if (status.equals("TXN_IN_PROCESSING")) {
            return Effect.NONE;
        }
        switch (operation) {
            case COMMIT:
                return isCertainlyNotCommitted(answer) ? Effect.REJECTED : Effect.UNKNOWN;
            case PREPARE:
                boolean open = status.equals("FAILED") || status.equals("TXN_NOT_EXISTS");
                return open ? Effect.UNKNOWN : effectOfWord(answer);
            case ROLLBACK:
                return answer.isJson() && answer.reply.status == 200 ? Effect.REJECTED : Effect.UNKNOWN;
            default:
                return isRefusedForNow(answer) ? Effect.NONE : effectOfWord(answer);
        }
    }

    private Effect effectOfWord(ServerAnswer answer) {
        if (answer.says("status unknown")) {
            return Effect.UNKNOWN;
        }
        boolean bodyHeld =
                !answer.reply.bodySent && (operation == LoadOperation.LOAD || operation == LoadOperation.STREAM_LOAD);
        return bodyHeld || REFUSALS.contains(answer.status()) ? Effect.REJECTED : Effect.UNKNOWN;
    }

    private static boolean isCertainlyNotCommitted(ServerAnswer answer) {
        return answer.status().equals("ABORTED")
                || answer.says("can not commit aborted")
                || answer.says("no transaction found");
    }

    private static boolean isRefusedForNow(ServerAnswer answer) {
        if (answer.reply.bodySent) {
            return false;
        }
        return answer.reply.status == 503
                || answer.status().equals("SERVICE_UNAVAILABLE")
                || answer.says("node alive")
                || answer.says("backend alive")
                || answer.says("current running txns on db")
                || answer.says("current fe is not master")
                || answer.says("exceed http cuncurrent limit")
                || answer.says("service is shutting down");
    }

    private String subject() {
        return "The " + operation + " of label " + label + " into " + table;
    }

    private String describe(ServerAnswer answer, String errorRows) {
        StringBuilder text = new StringBuilder(subject()).append(" failed on ").append(answer.reply.server);
        text.append(" (HTTP ").append(answer.reply.status);
        if (!answer.status().isEmpty()) {
            text.append(", ").append(answer.text("status"));
        }
        long transaction = answer.number("txnid", number);
        if (transaction >= 0) {
            text.append(", transaction ").append(transaction);
        }
        text.append("): ")
                .append(options.errorDetail().ofMessage(answer.message()))
                .append(advice(answer));
        if (!errorRows.isEmpty()) {
            text.append("\nThe server's first error rows:\n").append(errorRows);
        }
        return text.toString();
    }

    private static String advice(ServerAnswer answer) {
        if (answer.says("too many filtered rows")) {
            return ". Mend the rows that the server refused, or let some be dropped with"
                    + " starrocks.write.properties.max_filter_ratio";
        }
        if (answer.says("current running txns on db")) {
            return ". Write with fewer tasks at once, or raise max_running_txn_num_per_db on the FE";
        }
        if (answer.says("backend alive") || answer.says("node alive")) {
            return ". No BE or CN is up: see SHOW BACKENDS and SHOW COMPUTE NODES";
        }
        return "";
    }
}
