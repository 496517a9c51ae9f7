package io.starhex.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.write.BatchWrite;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes between driver and executors for a table of a hundred columns is serializable, and small. */
class WhatCrossesTest {
    private static final int COLUMNS = 100;

    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        for (String table : new String[] {"read", "written"}) {
            starRocks.table(table, columns("column_%d INT"));
        }
        starRocks
                .writer(starRocks.spark().sql("SELECT " + columns("%1$d AS column_%1$d")), "read")
                .save();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void aSplitGoesOutWithoutThePlanThatAllSplitsShare() throws Exception {
        Batch batch = ((SupportsRead) table("read"))
                .newScanBuilder(CaseInsensitiveStringMap.empty())
                .build()
                .toBatch();
        InputPartition[] splits = batch.planInputPartitions();
        assertThat(splits).isNotEmpty();
        for (InputPartition split : splits) {
            assertThat(serialized(split)).as("split").hasSizeLessThan(4_000);
        }
        assertThat(serialized(batch.createReaderFactory())).as("reader factory").hasSizeLessThan(32_000);
    }

    @Test
    void aTaskTellsTheDriverInAFewBytesWhatItPrepared() throws Exception {
        BatchWrite write = ((SupportsWrite) table("written"))
                .newWriteBuilder(new WholeTable())
                .build()
                .toBatch();
        DataWriterFactory factory = write.createBatchWriterFactory(() -> 1);
        byte[] sent = serialized(factory);
        assertThat(sent).as("writer factory").hasSizeLessThan(32_000);

        WriterCommitMessage message;
        try (DataWriter<InternalRow> writer = arrived(sent).createWriter(0, 1)) {
            writer.write(
                    new GenericInternalRow(IntStream.range(0, COLUMNS).boxed().toArray()));
            message = writer.commit();
        }
        assertThat(serialized(message)).as("commit message").hasSizeLessThan(2_000);
        write.commit(new WriterCommitMessage[] {message});
        assertThat(starRocks.server().rows("db", "written")).hasSize(1);
    }

    private static String columns(String each) {
        return IntStream.range(0, COLUMNS)
                .mapToObj(column -> String.format(Locale.ROOT, each, column))
                .collect(Collectors.joining(", "));
    }

    private static Table table(String name) {
        CaseInsensitiveStringMap options = new CaseInsensitiveStringMap(starRocks.options(name));
        StarRocksSource source = new StarRocksSource();
        return source.getTable(source.inferSchema(options), new Transform[0], options);
    }

    private static byte[] serialized(Object value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static DataWriterFactory arrived(byte[] bytes) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (DataWriterFactory) in.readObject();
        }
    }

    /** A write of all columns. */
    private static final class WholeTable implements LogicalWriteInfo {
        @Override
        public CaseInsensitiveStringMap options() {
            return new CaseInsensitiveStringMap(starRocks.options("written"));
        }

        @Override
        public String queryId() {
            return "00000000-0000-0000-0000-000000000001";
        }

        @Override
        public StructType schema() {
            return table("written").schema();
        }
    }
}
