package io.starhex.domain.row;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.TypeName;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Puts objects into a row, each by its class. */
final class RowObjects {
    private RowObjects() {}

    static void set(Row row, int position, Object value) {
        if (value == null) {
            row.setNull(position);
        } else if (value instanceof Number) {
            setNumber(row, position, (Number) value);
        } else if (value instanceof CharSequence) {
            row.setText(position, (CharSequence) value);
        } else if (value instanceof Boolean) {
            row.setBoolean(position, (Boolean) value);
        } else if (value instanceof byte[]) {
            row.setBytes(position, (byte[]) value);
        } else if (value instanceof Object[]) {
            setArray(row, position, Arrays.asList((Object[]) value));
        } else if (value instanceof Collection) {
            setArray(row, position, (Collection<?>) value);
        } else if (value instanceof Map) {
            setMap(row, position, (Map<?, ?>) value);
        } else {
            setTime(row, position, value);
        }
    }

    private static void setNumber(Row row, int position, Number value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            row.setLong(position, value.longValue());
        } else if (value instanceof Double || value instanceof Float) {
            row.setDouble(position, value.doubleValue());
        } else if (value instanceof BigDecimal) {
            row.setDecimal(position, (BigDecimal) value);
        } else if (value instanceof BigInteger) {
            row.setDecimal(position, new BigDecimal((BigInteger) value));
        } else {
            throw unknown(row, position, value);
        }
    }

    private static void setTime(Row row, int position, Object value) {
        if (value instanceof LocalDate) {
            row.setDate(position, (LocalDate) value);
        } else if (value instanceof LocalDateTime) {
            row.setDateTime(position, (LocalDateTime) value);
        } else if (value instanceof Instant) {
            row.setInstant(position, (Instant) value);
        } else if (value instanceof OffsetDateTime) {
            row.setInstant(position, ((OffsetDateTime) value).toInstant());
        } else if (value instanceof ZonedDateTime) {
            row.setInstant(position, ((ZonedDateTime) value).toInstant());
        } else if (value instanceof Date) {
            throw row.refusal(
                    position,
                    value.getClass().getName()
                            + " does not say whose clock it shows; give a LocalDate, LocalDateTime or Instant");
        } else {
            throw unknown(row, position, value);
        }
    }

    private static RuntimeException unknown(Row row, int position, Object value) {
        return row.refusal(
                position,
                "it is " + row.type(position) + " and takes no "
                        + value.getClass().getName());
    }

    private static void setArray(Row row, int position, Collection<?> values) {
        if (row.kind(position) != FieldKind.ARRAY) {
            throw unknown(row, position, values);
        }
        row.object(
                position,
                new RowEntries(
                        null, filled(row, position, row.type(position).members().get(0), values)));
    }

    private static void setMap(Row row, int position, Map<?, ?> values) {
        List<Column> members = row.type(position).members();
        if (row.kind(position) == FieldKind.MAP) {
            Row keys = filled(row, position, members.get(0), values.keySet());
            row.object(position, new RowEntries(keys, filled(row, position, members.get(1), values.values())));
        } else if (row.type(position).name() == TypeName.STRUCT) {
            Row fields = Row.of(inside(row, position, members), row.zone());
            values.forEach((name, value) -> fields.set(field(row, position, members, name), value));
            row.object(position, fields);
        } else {
            throw unknown(row, position, values);
        }
    }

    private static int field(Row row, int position, List<Column> members, Object name) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                return i;
            }
        }
        throw row.refusal(position, "its " + row.type(position) + " has no field '" + name + "'");
    }

    private static Row filled(Row row, int position, Column member, Collection<?> values) {
        Column named = inside(row, position, Arrays.asList(member)).get(0);
        Row filled = Row.repeated(named, values.size(), row.zone());
        int at = 0;
        for (Object value : values) {
            filled.set(at++, value);
        }
        return filled;
    }

    /** The members under names that lead to them from the column, for messages. */
    private static List<Column> inside(Row row, int position, List<Column> members) {
        String path = row.columns().get(position).name() + ".";
        Column[] named = new Column[members.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = Column.of(path + members.get(i).name(), members.get(i).type());
        }
        return Arrays.asList(named);
    }
}
