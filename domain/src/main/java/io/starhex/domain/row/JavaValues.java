package io.starhex.domain.row;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Scanned values as objects, for programs that want rows more than speed: the counterpart of {@link Row#set(int, Object)}.
 * Whatever is read so can be set so.
 */
public final class JavaValues {
    private static final long MICROS = 1_000_000L;

    private JavaValues() {}

    /**
     * One value of a column: Boolean, Byte, Short, Integer, Long, Float, Double; BigDecimal for decimals and LARGEINT; String
     * for text and JSON; byte[] for bytes and sketches; LocalDate, LocalDateTime; List, Map, and for a STRUCT a Map by the
     * names of its fields; null for NULL. They stay valid when the reader moves on.
     *
     * @param type of the column
     * @param position a row where the reader is a column of a batch
     */
    public static Object at(ValueReader values, ColumnType type, int position) {
        if (values.isNull(position)) {
            return null;
        }
        switch (type.name()) {
            case BOOLEAN:
                return values.booleanAt(position);
            case TINYINT:
                return values.byteAt(position);
            case SMALLINT:
                return values.shortAt(position);
            case INT:
                return values.intAt(position);
            case BIGINT:
                return values.longAt(position);
            case FLOAT:
                return values.floatAt(position);
            case DOUBLE:
                return values.doubleAt(position);
            case DATE:
                return LocalDate.ofEpochDay(values.intAt(position));
            case DATETIME:
                return dateTime(values.longAt(position));
            case LARGEINT:
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
            case DECIMAL256:
                return decimal(values, type, position);
            default:
                return type.name().isNested() ? nested(values, type, position) : bytes(values, type, position);
        }
    }

    private static LocalDateTime dateTime(long civilMicros) {
        long second = Math.floorDiv(civilMicros, MICROS);
        return LocalDateTime.ofEpochSecond(second, (int) (civilMicros - second * MICROS) * 1000, ZoneOffset.UTC);
    }

    private static BigDecimal decimal(ValueReader values, ColumnType type, int position) {
        BigDecimal value = values.decimalAt(position);
        return type.name().isDecimal() ? value.setScale(type.scale()) : value;
    }

    private static Object bytes(ValueReader values, ColumnType type, int position) {
        ByteSpan span = new ByteSpan();
        values.bytesAt(position, span);
        switch (type.name()) {
            case CHAR:
            case VARCHAR:
            case JSON:
                return span.toString();
            default:
                return span.copy();
        }
    }

    private static Object nested(ValueReader values, ColumnType type, int position) {
        List<Column> members = type.members();
        switch (type.name()) {
            case ARRAY:
                return list(values.elementsAt(position), members.get(0).type(), values.sizeAt(position));
            case MAP:
                int size = values.sizeAt(position);
                List<Object> keys = list(values.keysAt(position), members.get(0).type(), size);
                List<Object> entries =
                        list(values.elementsAt(position), members.get(1).type(), size);
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    map.put(keys.get(i), entries.get(i));
                }
                return map;
            default:
                ValueReader fields = values.fieldsAt(position);
                Map<Object, Object> struct = new LinkedHashMap<>();
                for (int i = 0; i < members.size(); i++) {
                    struct.put(members.get(i).name(), at(fields, members.get(i).type(), i));
                }
                return struct;
        }
    }

    private static List<Object> list(ValueReader elements, ColumnType type, int size) {
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(at(elements, type, i));
        }
        return list;
    }
}
