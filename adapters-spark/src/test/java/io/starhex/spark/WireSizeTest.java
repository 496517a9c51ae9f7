package io.starhex.spark;

import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What travels from the driver to executors is small, however long the plan is, and the password is no text in it. */
class WireSizeTest {
    private static final int SMALL = 2_000;
    private static final int FACTORY = 20_000;

    @Test
    void splitsAreSmallAndFactoriesAreNotLarge() throws Exception {
        try (EmulatedStarRocks starRocks = new EmulatedStarRocks()) {
            starRocks.table("facts", "id INT, name VARCHAR(20), price DECIMAL(10,2), day DATE");
            starRocks
                    .writer(
                            starRocks
                                    .spark()
                                    .sql("select cast(id as int) id, 'n' name, 1.00bd price, date'2026-01-01' day"
                                            + " from range(100)"),
                            "facts")
                    .save();
            Map<String, String> options = starRocks.options("facts");
            CaseInsensitiveStringMap map = new CaseInsensitiveStringMap(options);
            StarRocksSource source = new StarRocksSource();
            StructType schema = source.inferSchema(map);
            Object table = source.getTable(schema, new Transform[0], options);

            Batch batch = ((SupportsRead) table).newScanBuilder(map).build().toBatch();
            for (InputPartition split : batch.planInputPartitions()) {
                assertThat(bytes(split)).hasSizeLessThan(SMALL);
            }
            assertThat(bytes(batch.createReaderFactory())).hasSizeLessThan(FACTORY);
            BatchWrite write = ((SupportsWrite) table)
                    .newWriteBuilder(new WriteOf(map, schema))
                    .build()
                    .toBatch();
            byte[] writers = bytes(write.createBatchWriterFactory(() -> 2));
            assertThat(writers).hasSizeLessThan(FACTORY);
            assertThat(new String(writers, StandardCharsets.ISO_8859_1)).doesNotContain(EmulatedStarRocks.PASSWORD);
        }
    }

    private static byte[] bytes(Serializable value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private record WriteOf(CaseInsensitiveStringMap options, StructType schema) implements LogicalWriteInfo {
        @Override
        public String queryId() {
            return "11111111-2222-3333-4444-555555555555";
        }
    }
}
