package io.starhex.thrift;

import io.starhex.domain.table.Column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the Arrow streams of one scan: a schema, one record batch and an end each ({@code Message.fbs},
 * "IPC Streaming Format"). Columns are views of the reply's own bytes. Bound by position, since a BE names fields after
 * its slots. Belongs to one thread.
 */
final class ArrowDecoder {
    private static final int CONTINUATION = -1;
    private static final int SCHEMA = 1;
    private static final int RECORD_BATCH = 3;

    private final ScannedField[] fields;
    private byte[] schemaBytes = new byte[0];

    ArrowDecoder(List<Column> columns) {
        this.fields = columns.stream().map(ScannedField::of).toArray(ScannedField[]::new);
    }

    /**
     * @param length of the stream, with which the array begins
     * @throws MalformedArrow when the bytes are no such stream, or hold other types than the columns have
     */
    ArrowBatch decode(byte[] stream, int length) throws MalformedArrow {
        try {
            return decodeStream(ByteBuffer.wrap(stream, 0, length).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw new MalformedArrow("the reply is not a whole Arrow stream (" + e.getMessage() + ")");
        }
    }

    private ArrowBatch decodeStream(ByteBuffer bytes) throws MalformedArrow {
        boolean schemaRead = false;
        int at = 0;
        while (at < bytes.limit()) {
            if (bytes.getInt(at) == CONTINUATION) {
                at += 4;
            }
            int length = bytes.getInt(at);
            int metadata = at + 4;
            if (length == 0) {
                break;
            }
            FlatTable message = FlatTable.root(slice(bytes, metadata, length));
            int body = metadata + length;
            int bodyLength = Math.toIntExact(message.longAt(3, 0));
            if (bodyLength < 0 || bodyLength > bytes.limit() - body) {
                throw new MalformedArrow("the reply ends before its Arrow messages do");
            }
            switch (message.byteAt(1, 0)) {
                case SCHEMA:
                    readSchema(message.tableAt(2), Arrays.copyOfRange(bytes.array(), metadata, body));
                    schemaRead = true;
                    break;
                case RECORD_BATCH:
                    requireSchema(schemaRead);
                    return readBatch(message.tableAt(2), bytes, body, bodyLength);
                default:
                    throw new MalformedArrow("the reply holds an Arrow message of kind " + message.byteAt(1, 0)
                            + ", which a BE never sends");
            }
            at = body + bodyLength;
        }
        throw new MalformedArrow("the reply is an Arrow stream without a record batch");
    }

    private static void requireSchema(boolean schemaRead) throws MalformedArrow {
        if (!schemaRead) {
            throw new MalformedArrow("the reply is an Arrow stream without a schema");
        }
    }

    private void readSchema(FlatTable schema, byte[] message) throws MalformedArrow {
        if (Arrays.equals(message, schemaBytes)) {
            return;
        }
        if (schema == null || schema.shortAt(0, 0) != 0) {
            throw new MalformedArrow("the reply's Arrow schema is missing or big-endian");
        }
        int found = schema.lengthOf(1);
        if (found != fields.length) {
            throw new MalformedArrow("the reply has " + found + " columns, and " + fields.length + " were selected");
        }
        for (int i = 0; i < found; i++) {
            ArrowFit.require(fields[i], schema.elementOf(1, i));
        }
        schemaBytes = message;
    }

    private ArrowBatch readBatch(FlatTable batch, ByteBuffer stream, int body, int bodyLength) throws MalformedArrow {
        if (batch == null || batch.has(3)) {
            throw new MalformedArrow("the reply's record batch is missing or compressed, which a BE never does");
        }
        int rows = Math.toIntExact(batch.longAt(0, 0));
        if (rows < 0) {
            throw new MalformedArrow("the reply's record batch has " + rows + " rows");
        }
        BodyBuffers buffers = new BodyBuffers(batch, stream, body, bodyLength);
        ArrowColumns columns = new ArrowColumns(buffers);
        ArrowColumn[] read = new ArrowColumn[fields.length];
        for (int i = 0; i < read.length; i++) {
            read[i] = columns.read(fields[i], rows, null);
        }
        return new ArrowBatch(rows, stream.limit(), read);
    }

    private static ByteBuffer slice(ByteBuffer bytes, int start, int length) {
        ByteBuffer part = bytes.duplicate();
        part.limit(start + length);
        part.position(start);
        return part.slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
