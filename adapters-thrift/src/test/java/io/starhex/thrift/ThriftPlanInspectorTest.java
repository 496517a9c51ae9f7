package io.starhex.thrift;

import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ThriftPlanInspectorTest {
    private final ThriftPlanInspector inspector = new ThriftPlanInspector();
    private final Map<Integer, String> slots = new LinkedHashMap<>();

    @Test
    void aPlanWhoseOutputsAreColumnsIsSound() throws TException {
        slots.put(1, "k");
        slots.put(2, "v");
        assertThat(inspector.flaw(plan(1, 2))).isEmpty();
    }

    @Test
    void anOutputWithoutAColumnIsAFlaw() throws TException {
        slots.put(1, "k");
        slots.put(9, "");
        assertThat(inspector.flaw(plan(1, 9)))
                .hasValue("the FE planned output slot 9 without a column, which BEs refuse as"
                        + " 'slot descriptor is null. id: 9'");
        assertThat(inspector.flaw(plan(1))).as("a slot that is not put out").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "not base64!", "DwABDAAAAAE="})
    void whatItDoesNotUnderstandIsTakenAsSound(String plan) {
        assertThat(inspector.flaw(plan)).isEmpty();
    }

    @Test
    void aPlanThatIsCutAnywhereIsTakenAsSoundOrFlawedButNeverThrows() throws TException {
        slots.put(9, "");
        byte[] whole = Base64.getDecoder().decode(plan(9));
        for (int length = 0; length < whole.length; length++) {
            String cut = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
            assertThat(inspector.flaw(cut)).as("%s bytes", length).isEmpty();
        }
    }

    /** A TQueryPlanInfo with fields that the inspector skips around those it reads. */
    private String plan(int... outputs) throws TException {
        TMemoryBuffer buffer = new TMemoryBuffer(1024);
        TProtocol protocol = new TBinaryProtocol(buffer);
        Structs.write(protocol, () -> {
            Structs.writeStruct(protocol, 1, () -> {
                Structs.writeString(protocol, 2, "some plan");
                begin(protocol, TType.LIST, 4);
                protocol.writeListBegin(new TList(TType.STRUCT, outputs.length));
                for (int output : outputs) {
                    writeOutput(protocol, output);
                }
                protocol.writeListEnd();
            });
            Structs.writeStruct(protocol, 3, () -> {
                begin(protocol, TType.LIST, 1);
                protocol.writeListBegin(new TList(TType.STRUCT, slots.size()));
                for (Map.Entry<Integer, String> slot : slots.entrySet()) {
                    Structs.write(protocol, () -> {
                        Structs.writeInt(protocol, 1, slot.getKey());
                        Structs.writeInt(protocol, 2, 0);
                        Structs.writeString(protocol, 8, slot.getValue());
                    });
                }
                protocol.writeListEnd();
            });
            Structs.writeLong(protocol, 5, 3);
        });
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.getArray(), buffer.length()));
    }

    private static void writeOutput(TProtocol protocol, int slot) throws TException {
        Structs.write(protocol, () -> {
            begin(protocol, TType.LIST, 1);
            protocol.writeListBegin(new TList(TType.STRUCT, 1));
            Structs.write(protocol, () -> {
                Structs.writeInt(protocol, 1, 16);
                Structs.writeStruct(protocol, 15, () -> {
                    Structs.writeInt(protocol, 1, slot);
                    Structs.writeInt(protocol, 2, 0);
                });
            });
            protocol.writeListEnd();
        });
    }

    private static void begin(TProtocol protocol, byte type, int id) throws TException {
        protocol.writeFieldBegin(new TField("", type, (short) id));
    }
}
