package io.starhex.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.starhex.domain.failure.AccessDenied;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.PlanRefused;
import io.starhex.domain.failure.ScanFailed;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.Tablet;
import io.starhex.domain.scan.TabletRows;
import io.starhex.domain.table.TableId;
import io.starhex.ports.ScanPlanner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Plans by {@code _query_plan} ({@code TableQueryPlanAction.java}). */
final class HttpScanPlanner implements ScanPlanner {
    private static final long LONGEST_PLAN = 1L << 30;

    private final FrontendClient client;
    private final PartitionQuestions questions;

    HttpScanPlanner(FrontendClient client) {
        this.client = client;
        this.questions = new PartitionQuestions(client);
    }

    @Override
    public ScanPlan plan(ScanRequest request) {
        ServerAnswer answer = ask(request);
        if (answer.reply.status == 500 && answer.says("ScanNode but found [ 0]")) {
            // Servers up to 3.1 say so when no partition is left.
            return ScanPlan.of("", Collections.emptyList());
        }
        JsonNode partitions = answer.field("partitions");
        if (answer.reply.status != 200 || partitions == null || answer.field("opaqued_query_plan") == null) {
            throw failure(request, answer);
        }
        List<Tablet> tablets = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> entries = partitions.fields();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            tablets.add(tablet(request, entry.getKey(), entry.getValue()));
        }
        return ScanPlan.of(tablets.isEmpty() ? "" : answer.text("opaqued_query_plan"), tablets);
    }

    @Override
    public TabletRows rows(TableId table) {
        return questions.tabletRows(table);
    }

    private ServerAnswer ask(ScanRequest request) {
        String path = "/api/" + HttpCall.segment(request.table().database()) + "/"
                + HttpCall.segment(request.table().table()) + "/_query_plan";
        byte[] body = Json.object("sql", request.sql());
        try {
            return ServerAnswer.of(
                    client.ask(HttpCall.ask(path, body, client.options().readTimeout(), LONGEST_PLAN)));
        } catch (NoReply e) {
            throw new ScanFailed(
                    Effect.NONE,
                    "No FE planned the scan of " + request.table() + ": " + e.getMessage()
                            + ". Check starrocks.fe.http.url and starrocks.request.read.timeout.ms",
                    e.getCause());
        }
    }

    private static Tablet tablet(ScanRequest request, String id, JsonNode tablet) {
        List<Backend> replicas = new ArrayList<>();
        for (JsonNode routing : tablet.path("routings")) {
            replicas.add(Backend.parse(routing.asText()));
        }
        if (replicas.isEmpty()) {
            throw new ScanFailed(
                    Effect.NONE,
                    "Tablet " + id + " of " + request.table()
                            + " has no replica on a live BE; see SHOW BACKENDS and SHOW TABLET " + id,
                    null);
        }
        return Tablet.of(Long.parseLong(id), replicas);
    }

    private RuntimeException failure(ScanRequest request, ServerAnswer answer) {
        String said = " (FE " + answer.reply.server + ", HTTP " + answer.reply.status + ": " + answer.message() + ")";
        String query = " for: " + request.sql();
        switch (answer.reply.status) {
            case 401:
                return new AccessDenied(
                        "User '" + client.options().user() + "' may not read " + request.table() + said
                                + ". Check the password and the SELECT privilege",
                        null);
            case 403:
                return new ScanFailed(
                        Effect.REJECTED,
                        request.table() + " cannot be scanned" + said + "; only tables that StarRocks stores and"
                                + " materialized views can, not views or external tables",
                        null);
            case 404:
                return new ScanFailed(
                        Effect.REJECTED,
                        "There is no table " + request.table() + said + ". Check starrocks.table.identifier",
                        null);
            case 413:
                return new PlanRefused("The filter on " + request.table() + " is over 6 MB; push less down");
            default:
                return new PlanRefused("The FE did not plan the scan of " + request.table() + said + query);
        }
    }
}
