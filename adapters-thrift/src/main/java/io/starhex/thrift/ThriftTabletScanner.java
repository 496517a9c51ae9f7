package io.starhex.thrift;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanTask;
import io.starhex.ports.ScanCursor;
import io.starhex.ports.ScanListener;
import io.starhex.ports.TabletScanner;
import org.apache.thrift.TException;

import static java.util.Objects.requireNonNull;

/** Opens scanners on BEs, a connection each. Thread-safe. */
final class ThriftTabletScanner implements TabletScanner {
    /** A BE waits up to 55 seconds for a version to be applied. */
    private static final int OPEN_SECONDS = 120;

    /** No new plan is asked for these tablets alone: beside splits that were read already, it would mix two versions. */
    private static final String VERSION_GONE = ". The tablets have changed since the query was planned, and this BE no"
            + " longer keeps the version of the plan; run the query again, with more cores or smaller parts if its tasks"
            + " wait for more than half an hour (tablet_rowset_stale_sweep_time_sec of a BE)";

    private final ThriftOptions options;

    ThriftTabletScanner(ThriftOptions options) {
        this.options = requireNonNull(options, "options is null");
    }

    @Override
    public ScanCursor open(ScanQuery query, ScanTask task, Backend backend, ScanListener listener) {
        ScanSite site = new ScanSite(query, task, backend, options, listener);
        BackendConnection connection = site.connect();
        ScanReply reply = null;
        try {
            reply = connection.callsWithin(OPEN_SECONDS).open(query, task);
        } catch (TException e) {
            throw site.unanswered(e);
        } finally {
            if (reply == null) {
                connection.close();
            }
        }
        ThriftScanCursor cursor = new ThriftScanCursor(site, connection, reply.contextId(), fetchSeconds(query));
        if (!reply.status().isOk() || reply.contextId() == null) {
            // A failed open leaves a scanner behind, which closing frees.
            cursor.close();
            throw refused(site, reply.status());
        }
        return cursor;
    }

    /** A selective scan is silent until its first match, at most until the backend ends the query. */
    private int fetchSeconds(ScanQuery query) {
        int slackSeconds = (options.readTimeoutMillis() + 999) / 1000;
        return query.limits().queryTimeoutSeconds() + slackSeconds;
    }

    private static ScanFailed refused(ScanSite site, ScanStatus status) {
        String message = site + " is not opened: " + status;
        if (status.code() == ScanStatus.INVALID_ARGUMENT) {
            return new ScanFailed(Effect.REJECTED, message + advice(status), null);
        }
        return new ScanFailed(Effect.NONE, message + (isVersionGone(status) ? VERSION_GONE : ""), null);
    }

    /** A plan pins a version of each tablet, which a BE forgets some time after newer ones took its place. */
    private static boolean isVersionGone(ScanStatus status) {
        return status.code() == ScanStatus.VERSION_ALREADY_MERGED
                || status.code() == ScanStatus.NOT_FOUND && status.toString().contains("version not found");
    }

    private static String advice(ScanStatus status) {
        String text = status.toString();
        if (text.contains("Unknown logical type") || text.contains("Unknown primitive type")) {
            return ". A selected column is of a type that this server cannot scan; leave it out"
                    + ", of starrocks.columns where the query names no columns";
        }
        if (text.contains("slot descriptor is null")) {
            return ". The server rewrote a string predicate in a way that its own scan does not understand; an"
                    + " administrator can SET GLOBAL cbo_enable_low_cardinality_optimize=false";
        }
        return "";
    }
}
