package io.starhex.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.starhex.domain.scan.TabletRows;
import io.starhex.domain.table.TableId;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What only some servers tell of a table's partitions and tablets. None of these questions fails, nor waits for long: where
 * no server answers, or one answers otherwise than expected, the answer is that nothing is known. Thread-safe.
 */
final class PartitionQuestions {
    /** A figure is worth no longer wait. */
    private static final long PATIENCE_MILLIS = 2000;

    private static final long LONGEST_LIST = 64L << 20;
    private static final int MOST_PARTITIONS = 1000;
    /** The version that a partition is made with ({@code Partition.java}). */
    private static final int NEVER_LOADED = 1;

    private final FrontendClient client;

    PartitionQuestions(FrontendClient client) {
        this.client = client;
    }

    /**
     * The partitions that were loaded, by {@code v2/TablePartitionAction.java}, which servers have from 3.4 on, or null. One
     * page tells them all, or nothing does.
     */
    private List<JsonNode> loadedPartitions(TableId table) {
        JsonNode page = TableQuestions.result(askOnce(HttpCall.get(
                TableQuestions.pathOf(table) + "/partition?page_num=0&page_size=" + MOST_PARTITIONS,
                patienceMillis())));
        JsonNode partitions = page.path("items");
        if (!partitions.isArray() || page.path("total").asLong(-1) != partitions.size()) {
            return null;
        }
        List<JsonNode> loaded = new ArrayList<>();
        for (JsonNode partition : partitions) {
            if (partition.path("visibleVersion").asLong() > NEVER_LOADED) {
                loaded.add(partition);
            }
        }
        return loaded;
    }

    /** How many tablets the partitions with rows have, or -1. */
    long tablets(TableId table) {
        List<JsonNode> partitions = loadedPartitions(table);
        if (partitions == null) {
            return -1;
        }
        long tablets = 0;
        for (JsonNode partition : partitions) {
            tablets += partition.path("tablets").size();
        }
        return tablets;
    }

    /**
     * About how many rows each tablet has: those of its partition, which {@code SHOW PARTITIONS} tells ({@code
     * PartitionsProcDir.java}) who may SELECT, in equal parts. Of single tablets only operators are told.
     */
    TabletRows tabletRows(TableId table) {
        List<JsonNode> partitions = loadedPartitions(table);
        if (partitions == null || partitions.size() < 2) {
            return TabletRows.UNKNOWN;
        }
        Map<String, Long> told = rowsOfATablet(table);
        Map<Long, Long> rows = new HashMap<>();
        for (JsonNode partition : partitions) {
            long each = told.getOrDefault(partition.path("name").asText(), 0L);
            for (JsonNode tablet : partition.path("tablets")) {
                rows.put(tablet.path("id").asLong(), each);
            }
        }
        return TabletRows.of(rows);
    }

    /** By name of the partition; one that has grown by random distribution is listed once for each of its parts. */
    private Map<String, Long> rowsOfATablet(TableId table) {
        String shown = "SHOW PARTITIONS FROM " + table.quoted() + ";";
        ServerAnswer answer =
                askOnce(HttpCall.ask(TableQuestions.SQL, Json.object("query", shown), patienceMillis(), LONGEST_LIST));
        Map<String, Long> rows = new HashMap<>();
        Map<String, Long> buckets = new HashMap<>();
        JsonNode listed = answer == null ? null : answer.field("data");
        for (JsonNode partition : listed == null ? MissingNode.getInstance() : listed) {
            String name = partition.path("PartitionName").asText();
            rows.merge(name, partition.path("RowCount").asLong(), Long::sum);
            buckets.merge(name, partition.path("Buckets").asLong(), Long::sum);
        }
        rows.replaceAll((name, count) -> count / Math.max(1, buckets.get(name)));
        return rows;
    }

    private long patienceMillis() {
        return Math.min(PATIENCE_MILLIS, client.options().readTimeout());
    }

    /** A good answer, or null; without a second try, and of one FE: several silent ones would add up. */
    private ServerAnswer askOnce(HttpCall question) {
        try {
            return TableQuestions.goodOrNull(Futures.await(client.sendToFirst(question)));
        } catch (NoReply unanswered) {
            return null;
        }
    }
}
