package io.starhex.spark;

import io.starhex.domain.load.LabelState;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a write is split, committed and measured, and what it refuses to be. */
class WriteShapeTest {
    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void overwritingIsRefusedAndNeverAppends() {
        starRocks.table("kept", "id BIGINT");
        starRocks.writer(rows(3, 1), "kept").save();
        assertThatThrownBy(() ->
                        starRocks.writer(rows(5, 1), "kept").mode("overwrite").save())
                .hasMessageContaining("db.kept")
                .hasMessageContaining("TRUNCATE TABLE");
        rows(5, 1).createOrReplaceTempView("five");
        assertThatThrownBy(() -> starRocks.spark().sql("INSERT OVERWRITE cluster.db.kept SELECT * FROM five"))
                .hasMessageContaining("db.kept")
                .hasMessageContaining("TRUNCATE TABLE");
        starRocks.spark().conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
        try {
            assertThatThrownBy(() -> starRocks.spark().sql("INSERT OVERWRITE cluster.db.kept SELECT * FROM five"))
                    .hasMessageContaining("db.kept");
        } finally {
            starRocks.spark().conf().unset("spark.sql.sources.partitionOverwriteMode");
        }
        assertThatThrownBy(() -> rows(5, 1)
                        .writeTo("cluster.db.kept")
                        .overwrite(rows(1, 1).col("id").gt(1)))
                .hasMessageContaining("db.kept");
        assertThat(starRocks.server().rows("db", "kept")).hasSize(3);
    }

    @Test
    void nothingIsShuffledUnlessPartitionsAreAskedFor() {
        starRocks.table("as_it_is", "id BIGINT");
        starRocks.writer(rows(10, 3), "as_it_is").save();
        assertThat(labels("as_it_is-")).isEqualTo(0);
        starRocks
                .writer(rows(10, 3), "as_it_is")
                .option("starrocks.write.label.prefix", "kept")
                .save();
        assertThat(labels("kept-")).isEqualTo(3);
        starRocks
                .writer(rows(1000, 3), "as_it_is")
                .option("starrocks.write.label.prefix", "shuffled")
                .option("starrocks.write.num.partitions", 5)
                .option("starrocks.write.partition.columns", "id")
                .save();
        assertThat(labels("shuffled-")).isEqualTo(5);
        starRocks
                .writer(rows(10, 3).coalesce(1), "as_it_is")
                .option("starrocks.write.label.prefix", "merged")
                .save();
        assertThat(labels("merged-")).isEqualTo(1);
        assertThat(starRocks.server().rows("db", "as_it_is")).hasSize(1030);
        assertThatThrownBy(() -> starRocks
                        .writer(rows(1, 1), "as_it_is")
                        .option("starrocks.write.num.partitions", 2)
                        .option("starrocks.write.partition.columns", "nope")
                        .save())
                .hasMessageContaining("nope");
    }

    @Test
    void aJobOfMoreTasksThanTheServerHoldsIsToldBeforeItStartsAndMayGoInWaves() {
        starRocks.table("many", "id BIGINT");
        assertThatThrownBy(() -> starRocks
                        .writer(rows(20, 20), "many")
                        .option("starrocks.write.max.transactions", 8)
                        .save())
                .hasMessageContaining("20 tasks")
                .hasMessageContaining("coalesce(8)")
                .hasMessageContaining("starrocks.write.commit=waves");
        starRocks
                .writer(rows(20, 20), "many")
                .option("starrocks.write.max.transactions", 8)
                .option("starrocks.write.commit", "waves")
                .option("starrocks.write.label.prefix", "wave")
                .save();
        assertThat(starRocks.server().rows("db", "many")).hasSize(20);
        assertThat(starRocks.server().labels("db").entrySet())
                .filteredOn(label -> label.getKey().startsWith("wave-"))
                .hasSize(20)
                .allMatch(label -> label.getValue() == LabelState.VISIBLE);
    }

    @Test
    void sparkShowsWhatALoadCosts() throws Exception {
        starRocks.table("measured", "id BIGINT");
        AtomicLong rows = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        Map<String, Long> totals = new ConcurrentHashMap<>();
        starRocks.spark().sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                end.taskInfo().accumulables().foreach(figure -> {
                    String name = String.valueOf(figure.name());
                    long value = Long.parseLong(String.valueOf(figure.update().get()));
                    if (name.contains("StarRocks: ")) {
                        totals.merge(name.replaceAll(".*StarRocks: |\\)", ""), value, Long::sum);
                    } else if (name.contains("rows loaded")) {
                        rows.addAndGet(value);
                    } else if (name.contains("bytes encoded")) {
                        bytes.addAndGet(value);
                    }
                    return null;
                });
            }
        });
        starRocks
                .writer(rows(1000, 2), "measured")
                .option("starrocks.write.buffer.rows", 10)
                .save();
        starRocks.spark().sparkContext().listenerBus().waitUntilEmpty();
        assertThat(rows).hasValue(1000);
        assertThat(bytes.get()).isBetween(2_000L, 6_000L);
        assertThat(totals)
                .containsEntry("rows loaded", 1000L)
                .containsEntry("load requests", 100L)
                .containsEntry("load transactions", 2L)
                .containsEntry("retried requests", 0L)
                .containsEntry("rows filtered by StarRocks", 0L)
                .containsEntry("bytes sent", totals.get("bytes encoded"))
                .containsKey("ms waited for StarRocks");
    }

    private static Dataset<Row> rows(long count, int partitions) {
        return starRocks.spark().range(0, count, 1, partitions).toDF("id");
    }

    private static long labels(String prefix) {
        return starRocks.server().labels("db").keySet().stream()
                .filter(label -> label.startsWith(prefix))
                .count();
    }
}
