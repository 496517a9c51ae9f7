package io.starhex.thrift;

import io.starhex.ports.PlanInspector;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryInputTransport;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for outputs that are no named slot: BEs of 3.4 and later refuse to open a plan that has one. The plan is a {@code
 * TQueryPlanInfo} in the binary protocol, in base64 ({@code QueryPlanExtra.thrift}, {@code Planner.thrift}, {@code
 * Descriptors.thrift}, {@code Exprs.thrift}). Thread-safe.
 */
final class ThriftPlanInspector implements PlanInspector {
    private static final int LARGEST_PLAN = Integer.MAX_VALUE;
    private static final int DEEPEST_NESTING = 64;

    @Override
    public Optional<String> flaw(String opaquedPlan) {
        Outputs outputs = new Outputs();
        try {
            byte[] bytes = Base64.getDecoder().decode(opaquedPlan);
            TConfiguration limits = new TConfiguration(LARGEST_PLAN, LARGEST_PLAN, DEEPEST_NESTING);
            outputs.read(new TBinaryProtocol(new TMemoryInputTransport(limits, bytes)));
        } catch (TException | IllegalArgumentException notUnderstood) {
            return Optional.empty();
        }
        return outputs.flaw();
    }

    /** The slots that a plan puts out, and the columns they are; filled while the plan is read. */
    private static final class Outputs {
        private final List<Integer> slots = new ArrayList<>();
        private final Map<Integer, String> columns = new HashMap<>();

        void read(TProtocol plan) throws TException {
            Structs.read(plan, (id, type) -> {
                if (id == 1 && type == TType.STRUCT) {
                    Structs.read(plan, (field, kind) -> field == 4 && readEach(plan, kind, () -> readOutput(plan)));
                    return true;
                }
                if (id == 3 && type == TType.STRUCT) {
                    Structs.read(plan, (field, kind) -> field == 1 && readEach(plan, kind, () -> readSlot(plan)));
                    return true;
                }
                return false;
            });
        }

        Optional<String> flaw() {
            for (int slot : slots) {
                String column = columns.get(slot);
                if (column != null && column.isEmpty()) {
                    return Optional.of("the FE planned output slot " + slot
                            + " without a column, which BEs refuse as 'slot descriptor is null. id: " + slot + "'");
                }
            }
            return Optional.empty();
        }

        /** An expression is a list of nodes; that of an output is one reference to a slot. */
        private void readOutput(TProtocol plan) throws TException {
            Structs.read(plan, (id, type) -> id == 1 && readEach(plan, type, () -> readNode(plan)));
        }

        private void readNode(TProtocol plan) throws TException {
            Structs.read(plan, (id, type) -> {
                if (id != 15 || type != TType.STRUCT) {
                    return false;
                }
                Structs.read(plan, (field, kind) -> {
                    if (field != 1 || kind != TType.I32) {
                        return false;
                    }
                    slots.add(plan.readI32());
                    return true;
                });
                return true;
            });
        }

        private void readSlot(TProtocol plan) throws TException {
            int[] slot = {-1};
            String[] column = {null};
            Structs.read(plan, (id, type) -> {
                if (id == 1 && type == TType.I32) {
                    slot[0] = plan.readI32();
                    return true;
                }
                if (id == 8 && type == TType.STRING) {
                    column[0] = plan.readString();
                    return true;
                }
                return false;
            });
            columns.put(slot[0], column[0]);
        }

        private interface StructReader {
            void read() throws TException;
        }

        private static boolean readEach(TProtocol plan, byte type, StructReader element) throws TException {
            if (type != TType.LIST) {
                return false;
            }
            TList list = plan.readListBegin();
            if (list.elemType != TType.STRUCT) {
                throw new TException("a list of structs was expected");
            }
            for (int i = 0; i < list.size; i++) {
                element.read();
            }
            plan.readListEnd();
            return true;
        }
    }
}
