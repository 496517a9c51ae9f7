package io.starhex.thrift;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

import java.util.ArrayList;
import java.util.List;

/** Reading and writing of Thrift structs, field by field. */
final class Structs {
    private static final TStruct ANONYMOUS = new TStruct("");

    private Structs() {}

    /** Takes the fields that it knows. */
    interface FieldReader {
        /** @return false, having read nothing, for a field that is not known */
        boolean read(short id, byte type) throws TException;
    }

    /** Writes the fields of one struct. */
    interface FieldWriter {
        void write() throws TException;
    }

    /** Reads a struct and skips what the reader does not know. */
    static void read(TProtocol protocol, FieldReader reader) throws TException {
        protocol.readStructBegin();
        for (TField field = protocol.readFieldBegin(); field.type != TType.STOP; field = protocol.readFieldBegin()) {
            if (!reader.read(field.id, field.type)) {
                TProtocolUtil.skip(protocol, field.type);
            }
            protocol.readFieldEnd();
        }
        protocol.readStructEnd();
    }

    static void write(TProtocol protocol, FieldWriter writer) throws TException {
        protocol.writeStructBegin(ANONYMOUS);
        writer.write();
        protocol.writeFieldStop();
        protocol.writeStructEnd();
    }

    static List<String> strings(TProtocol protocol) throws TException {
        TList list = protocol.readListBegin();
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < list.size; i++) {
            strings.add(protocol.readString());
        }
        protocol.readListEnd();
        return strings;
    }

    static void writeString(TProtocol protocol, int id, String value) throws TException {
        begin(protocol, TType.STRING, id);
        protocol.writeString(value);
        protocol.writeFieldEnd();
    }

    static void writeShort(TProtocol protocol, int id, int value) throws TException {
        begin(protocol, TType.I16, id);
        protocol.writeI16((short) value);
        protocol.writeFieldEnd();
    }

    static void writeInt(TProtocol protocol, int id, int value) throws TException {
        begin(protocol, TType.I32, id);
        protocol.writeI32(value);
        protocol.writeFieldEnd();
    }

    static void writeLong(TProtocol protocol, int id, long value) throws TException {
        begin(protocol, TType.I64, id);
        protocol.writeI64(value);
        protocol.writeFieldEnd();
    }

    static void writeLongs(TProtocol protocol, int id, List<Long> values) throws TException {
        begin(protocol, TType.LIST, id);
        protocol.writeListBegin(new TList(TType.I64, values.size()));
        for (long value : values) {
            protocol.writeI64(value);
        }
        protocol.writeListEnd();
        protocol.writeFieldEnd();
    }

    static void writeStruct(TProtocol protocol, int id, FieldWriter writer) throws TException {
        begin(protocol, TType.STRUCT, id);
        write(protocol, writer);
        protocol.writeFieldEnd();
    }

    private static void begin(TProtocol protocol, byte type, int id) throws TException {
        protocol.writeFieldBegin(new TField("", type, (short) id));
    }
}
