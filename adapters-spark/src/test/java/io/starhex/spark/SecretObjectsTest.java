package io.starhex.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.Write;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The objects of a read and a write, as any code could print or store them: the password is in no text of one. It crosses
 * to executors in the factories of readers and writers only, and there masked.
 */
class SecretObjectsTest {
    private static final StructType SCHEMA =
            new StructType().add("id", DataTypes.LongType).add("name", DataTypes.StringType);

    private Secrets secrets;

    @Test
    void noObjectOfAReadOrAWriteTellsThePassword() throws Exception {
        try (Secrets watched = Secrets.watching(EmulatedStarRocks.PASSWORD);
                EmulatedStarRocks starRocks = new EmulatedStarRocks()) {
            secrets = watched;
            starRocks.table("kept", "id BIGINT, name VARCHAR(5)");
            starRocks
                    .writer(starRocks.spark().sql("SELECT 1L AS id, 'a' AS name"), "kept")
                    .save();
            whatCrosses(starRocks.options("kept"));
            assertThat(watched.found()).isEmpty();
        }
    }

    private void whatCrosses(Map<String, String> options) throws Exception {
        CaseInsensitiveStringMap map = new CaseInsensitiveStringMap(options);
        Object table = new StarRocksSource().getTable(SCHEMA, new Transform[0], options);
        Scan scan = ((SupportsRead) table).newScanBuilder(map).build();
        Batch batch = scan.toBatch();
        assertThat(batch.planInputPartitions()).isNotEmpty();
        crosses("splits", batch.planInputPartitions());
        crosses("reader factory", batch.createReaderFactory());
        Write write = ((SupportsWrite) table).newWriteBuilder(new Info(map)).build();
        BatchWrite job = write.toBatch();
        DataWriterFactory writers = job.createBatchWriterFactory(() -> 1);
        crosses("writer factory", writers);
        DataWriter<InternalRow> writer = writers.createWriter(0, 1);
        writer.write(new GenericInternalRow(new Object[] {1L, null}));
        WriterCommitMessage message = writer.commit();
        crosses("commit message", message);
        for (Object one : List.of(table, scan, scan.description(), batch, write, write.description(), job, writer)) {
            prints(one.getClass().getSimpleName(), one);
        }
        job.abort(new WriterCommitMessage[] {message});
    }

    private void crosses(String what, Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        secrets.look(what + ", serialized", bytes.toByteArray());
        prints(what, value);
    }

    private void prints(String what, Object value) {
        int[] count = new int[1];
        ReachableObjects.forEach(value instanceof Object[] many ? List.of(many) : value, one -> {
            count[0]++;
            secrets.look(one.getClass() + " of " + what, one.toString());
        });
        assertThat(count[0]).as(what).isGreaterThanOrEqualTo(value instanceof String ? 0 : 1);
        secrets.look(what, value.toString());
    }

    private record Info(CaseInsensitiveStringMap options) implements LogicalWriteInfo {
        @Override
        public String queryId() {
            return "secret";
        }

        @Override
        public StructType schema() {
            return SCHEMA;
        }
    }
}
