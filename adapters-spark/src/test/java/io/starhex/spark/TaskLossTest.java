package io.starhex.spark;

import io.starhex.domain.load.LabelState;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Plays what Spark does with tasks that die, step by step, and counts the rows at the end. */
class TaskLossTest {
    private static final StructType SCHEMA = new StructType().add("id", DataTypes.LongType);

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
    void aTaskKilledBeforeItsPrepareLeavesNothingAndItsNextAttemptLoadsAll() throws Exception {
        BatchWrite job = job("killed_early");
        DataWriterFactory tasks = job.createBatchWriterFactory(() -> 2);
        DataWriter<InternalRow> killed = tasks.createWriter(0, 10);
        write(killed, 1, 2);
        killed.abort();
        killed.close();

        job.commit(new WriterCommitMessage[] {attempt(tasks, 0, 12, 1, 2), attempt(tasks, 1, 11, 3)});

        assertThat(rows("killed_early")).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertNothingIsLeftOpen();
    }

    @Test
    void aTaskLostAfterItsPrepareIsNeverVisibleBesideItsNextAttempt() throws Exception {
        BatchWrite job = job("lost_late");
        DataWriterFactory tasks = job.createBatchWriterFactory(() -> 1);
        attempt(tasks, 0, 20, 1, 2);
        WriterCommitMessage second = attempt(tasks, 0, 21, 1, 2);

        job.commit(new WriterCommitMessage[] {second});

        assertThat(rows("lost_late")).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aJobThatIsAbortedDropsWhatItsTasksPrepared() throws Exception {
        BatchWrite job = job("aborted");
        DataWriterFactory tasks = job.createBatchWriterFactory(() -> 3);
        WriterCommitMessage first = attempt(tasks, 0, 30, 1);
        WriterCommitMessage second = attempt(tasks, 1, 31, 2);

        job.abort(new WriterCommitMessage[] {first, null, second});

        assertThat(rows("aborted")).isEmpty();
        Map<String, LabelState> labels = starRocks.server().labels("db");
        assertThat(labels.entrySet())
                .filteredOn(label -> label.getKey().contains("aborted"))
                .extracting(Map.Entry::getValue)
                .containsExactly(LabelState.ABORTED, LabelState.ABORTED);
    }

    private static WriterCommitMessage attempt(DataWriterFactory tasks, int partition, long task, long... ids)
            throws Exception {
        DataWriter<InternalRow> writer = tasks.createWriter(partition, task);
        write(writer, ids);
        WriterCommitMessage message = writer.commit();
        writer.close();
        return message;
    }

    private static void write(DataWriter<InternalRow> writer, long... ids) throws Exception {
        for (long id : ids) {
            writer.write(new GenericInternalRow(new Object[] {id}));
        }
    }

    private static Iterable<Object> rows(String table) {
        return starRocks.server().rows("db", table).stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static void assertNothingIsLeftOpen() {
        assertThat(starRocks.server().labels("db").entrySet())
                .filteredOn(label -> label.getKey().contains("killed"))
                .extracting(Map.Entry::getValue)
                .doesNotContain(LabelState.PREPARE, LabelState.PREPARED);
    }

    private static BatchWrite job(String table) {
        starRocks.table(table, "id BIGINT");
        Map<String, String> options = starRocks.options(table);
        SupportsWrite target = (SupportsWrite) new StarRocksSource().getTable(SCHEMA, new Transform[0], options);
        return target.newWriteBuilder(new LogicalWriteInfo() {
                    @Override
                    public CaseInsensitiveStringMap options() {
                        return new CaseInsensitiveStringMap(Collections.emptyMap());
                    }

                    @Override
                    public String queryId() {
                        return table;
                    }

                    @Override
                    public StructType schema() {
                        return SCHEMA;
                    }
                })
                .build()
                .toBatch();
    }
}
