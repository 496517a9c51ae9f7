package io.starhex.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.util.TaskCompletionListener;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The rows of some partitions, one after the other, on an executor. A reader is closed when it or its task ends. */
final class PartitionRows implements FlatMapFunction<Iterator<InputPartition>, InternalRow> {
    private static final long serialVersionUID = 1L;

    private final PartitionReaderFactory readers;

    PartitionRows(PartitionReaderFactory readers) {
        this.readers = readers;
    }

    @Override
    public Iterator<InternalRow> call(Iterator<InputPartition> partitions) {
        Rows rows = new Rows(readers, partitions);
        TaskContext task = TaskContext.get();
        if (task != null) {
            task.addTaskCompletionListener(new TaskCompletionListener() {
                @Override
                public void onTaskCompletion(TaskContext ended) {
                    rows.close();
                }
            });
        }
        return rows;
    }

    /** Hands out one row object again and again, as Spark's own readers do. */
    private static final class Rows implements Iterator<InternalRow> {
        private final PartitionReaderFactory readers;
        private final Iterator<InputPartition> partitions;
        private PartitionReader<ColumnarBatch> reader;
        private Iterator<InternalRow> batch = Collections.emptyIterator();

        Rows(PartitionReaderFactory readers, Iterator<InputPartition> partitions) {
            this.readers = readers;
            this.partitions = partitions;
        }

        @Override
        public boolean hasNext() {
            try {
                while (!batch.hasNext()) {
                    if (reader == null && !partitions.hasNext()) {
                        return false;
                    }
                    advance();
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void advance() throws IOException {
            if (reader == null) {
                reader = readers.createColumnarReader(partitions.next());
            }
            if (reader.next()) {
                batch = reader.get().rowIterator();
            } else {
                close();
            }
        }

        @Override
        public InternalRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException("All rows were read");
            }
            return batch.next();
        }

        private void close() {
            if (reader == null) {
                return;
            }
            try {
                reader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                reader = null;
            }
        }
    }
}
