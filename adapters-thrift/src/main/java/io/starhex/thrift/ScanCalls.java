package io.starhex.thrift;

import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanTask;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;

/**
 * The three calls of {@code TStarrocksExternalService}, written over the protocol by hand from {@code scan.thrift}. One
 * call at a time; belongs to one thread.
 */
final class ScanCalls {
    private final TProtocol protocol;
    private final RowBytes rows = new RowBytes();
    private int sequence;

    ScanCalls(TProtocol protocol) {
        this.protocol = protocol;
    }

    ScanReply open(ScanQuery query, ScanTask task) throws TException {
        // User and password are left out: a BE never reads them.
        send("open_scanner", () -> writeOpenParams(query, task));
        return receive("open_scanner", () -> ScanReply.readOpened(protocol));
    }

    /** Asks for the batch at a row; the answer is for {@link #receiveNext}, later. */
    void sendNext(String contextId, long offset) throws TException {
        send("get_next", () -> {
            Structs.writeString(protocol, 1, contextId);
            Structs.writeLong(protocol, 2, offset);
        });
    }

    /** The answer, whose rows are valid until the next is received. */
    ScanReply receiveNext() throws TException {
        return receive("get_next", () -> ScanReply.readBatch(protocol, rows));
    }

    ScanReply close(String contextId) throws TException {
        send("close_scanner", () -> Structs.writeString(protocol, 1, contextId));
        return receive("close_scanner", () -> ScanReply.readClosed(protocol));
    }

    private void writeOpenParams(ScanQuery query, ScanTask task) throws TException {
        Structs.writeString(protocol, 1, "default_cluster");
        Structs.writeString(protocol, 2, query.table().database());
        Structs.writeString(protocol, 3, query.table().table());
        Structs.writeLongs(protocol, 4, task.tabletIds());
        Structs.writeString(protocol, 5, query.opaquedPlan());
        Structs.writeInt(protocol, 6, query.limits().batchRows());
        Structs.writeShort(protocol, 11, query.limits().keepAliveMinutes());
        Structs.writeInt(protocol, 12, query.limits().queryTimeoutSeconds());
        Structs.writeLong(protocol, 13, query.limits().memoryBytes());
    }

    private interface Result {
        ScanReply read() throws TException;
    }

    private void send(String name, Structs.FieldWriter params) throws TException {
        sequence++;
        protocol.writeMessageBegin(new TMessage(name, TMessageType.CALL, sequence));
        Structs.write(protocol, () -> Structs.writeStruct(protocol, 1, params));
        protocol.writeMessageEnd();
        protocol.getTransport().flush();
    }

    private ScanReply receive(String name, Result result) throws TException {
        TMessage answer = protocol.readMessageBegin();
        if (answer.type == TMessageType.EXCEPTION) {
            TApplicationException failure = TApplicationException.readFrom(protocol);
            protocol.readMessageEnd();
            throw failure;
        }
        if (answer.seqid != sequence) {
            throw new TApplicationException(
                    TApplicationException.BAD_SEQUENCE_ID, "an answer to another call than " + name);
        }
        ScanReply reply = readResult(name, result);
        protocol.readMessageEnd();
        return reply;
    }

    /** The result struct holds the reply as its field 0. */
    private ScanReply readResult(String name, Result result) throws TException {
        ScanReply[] reply = new ScanReply[1];
        Structs.read(protocol, (id, type) -> {
            if (id != 0 || type != TType.STRUCT) {
                return false;
            }
            reply[0] = result.read();
            return true;
        });
        if (reply[0] == null) {
            throw new TApplicationException(TApplicationException.MISSING_RESULT, name + " answered nothing");
        }
        return reply[0];
    }
}
