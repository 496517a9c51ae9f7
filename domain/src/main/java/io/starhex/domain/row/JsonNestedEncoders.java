package io.starhex.domain.row;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Arrays, maps and structs in JSON, to any depth. NULL inside a nested value is written as {@code null}. */
final class JsonNestedEncoders {
    private JsonNestedEncoders() {}

    /** @param type of the column; where the server did not tell what it is made of, members are written as they are */
    static FieldEncoder of(Field field, ColumnType type, ZoneId zone) {
        if (type.name() == TypeName.JSON) {
            return inDocument(field, zone);
        }
        List<Column> members = NaturalTypes.membersOf(field, type);
        switch (field.kind()) {
            case ARRAY:
                return Brackets.array(member(field.members().get(0), members.get(0), zone));
            case MAP:
                Field key = field.members().get(0);
                ColumnType keyType = members.get(0).type();
                return Brackets.map(
                        MemberLimits.within(key, keyType, JsonFieldEncoders.key(key, keyType, zone)),
                        member(field.members().get(1), members.get(1), zone));
            default:
                List<FieldEncoder> encoders = new ArrayList<>();
                for (int i = 0; i < members.size(); i++) {
                    encoders.add(member(field.members().get(i), members.get(i), zone));
                }
                return struct(members, encoders);
        }
    }

    private static FieldEncoder member(Field field, Column column, ZoneId zone) {
        return MemberLimits.within(field, column.type(), JsonFieldEncoders.of(field, column.type(), zone));
    }

    static FieldEncoder inDocument(Field field, ZoneId zone) {
        List<Field> members = field.members();
        switch (field.kind()) {
            case ARRAY:
                return Brackets.array(JsonFieldEncoders.inDocument(members.get(0), zone));
            case MAP:
                return Brackets.map(
                        JsonFieldEncoders.documentKey(members.get(0), zone),
                        JsonFieldEncoders.inDocument(members.get(1), zone));
            default:
                List<Column> names = new ArrayList<>();
                List<FieldEncoder> encoders = new ArrayList<>();
                for (Field member : members) {
                    names.add(Column.of(member.name(), NaturalTypes.of(member)));
                    encoders.add(JsonFieldEncoders.inDocument(member, zone));
                }
                return struct(names, encoders);
        }
    }

    private static FieldEncoder struct(List<Column> columns, List<FieldEncoder> members) {
        byte[][] names = new byte[columns.size()][];
        for (int i = 0; i < names.length; i++) {
            RowBuffer name = new RowBuffer(64);
            name.append((byte) (i == 0 ? '{' : ','));
            JsonStrings.append(columns.get(i).name(), name);
            name.append((byte) ':');
            names[i] = java.util.Arrays.copyOf(name.array(), name.size());
        }
        FieldEncoder[] encoders = members.toArray(new FieldEncoder[0]);
        return (row, at, out) -> {
            ValueReader fields = row.fieldsAt(at);
            for (int i = 0; i < names.length; i++) {
                out.append(names[i]);
                Brackets.orNull(encoders[i], fields, i, out);
            }
            out.append((byte) '}');
        };
    }
}
