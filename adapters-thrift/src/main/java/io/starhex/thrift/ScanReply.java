package io.starhex.thrift;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TType;

import java.util.Collections;
import java.util.List;

/** The answer to any of the three calls; a field that the call does not have stays empty. Filled while it is read. */
final class ScanReply {
    private ScanStatus status;
    private String contextId;
    private RowBytes rows;
    private boolean endOfStream;

    ScanStatus status() {
        return status;
    }

    /** The opened scanner, or null; a failed open has one too. */
    String contextId() {
        return contextId;
    }

    /** One Arrow stream, or null; valid until the next is read. */
    RowBytes rows() {
        return rows;
    }

    boolean isEndOfStream() {
        return endOfStream;
    }

    /** Reads the answer of {@code open_scanner}. */
    static ScanReply readOpened(TProtocol protocol) throws TException {
        ScanReply reply = new ScanReply();
        Structs.read(protocol, (id, type) -> {
            if (id == 2 && type == TType.STRING) {
                reply.contextId = protocol.readString();
                return true;
            }
            return reply.readStatus(protocol, id, type);
        });
        return reply.checked();
    }

    /** Reads the answer of {@code get_next}, its rows into the memory given. */
    static ScanReply readBatch(TProtocol protocol, RowBytes rows) throws TException {
        ScanReply reply = new ScanReply();
        Structs.read(protocol, (id, type) -> {
            if (id == 2 && type == TType.BOOL) {
                reply.endOfStream = protocol.readBool();
                return true;
            }
            if (id == 3 && type == TType.STRING) {
                reply.rows = rows.read(protocol);
                return true;
            }
            return reply.readStatus(protocol, id, type);
        });
        return reply.checked();
    }

    /** Reads the answer of {@code close_scanner}. */
    static ScanReply readClosed(TProtocol protocol) throws TException {
        ScanReply reply = new ScanReply();
        Structs.read(protocol, (id, type) -> reply.readStatus(protocol, id, type));
        return reply.checked();
    }

    private boolean readStatus(TProtocol protocol, short id, byte type) throws TException {
        if (id != 1 || type != TType.STRUCT) {
            return false;
        }
        StatusFields fields = new StatusFields();
        Structs.read(protocol, (field, kind) -> fields.read(protocol, field, kind));
        status = fields.status();
        return true;
    }

    private ScanReply checked() throws TProtocolException {
        if (status == null) {
            throw new TProtocolException(TProtocolException.INVALID_DATA, "the reply has no status");
        }
        return this;
    }

    private static final class StatusFields {
        private int code = -1;
        private List<String> messages = Collections.emptyList();

        boolean read(TProtocol protocol, short id, byte type) throws TException {
            if (id == 1 && type == TType.I32) {
                code = protocol.readI32();
                return true;
            }
            if (id == 2 && type == TType.LIST) {
                messages = Structs.strings(protocol);
                return true;
            }
            return false;
        }

        ScanStatus status() {
            return new ScanStatus(code, messages);
        }
    }
}
