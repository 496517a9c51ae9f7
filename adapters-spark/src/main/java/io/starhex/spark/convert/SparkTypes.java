package io.starhex.spark.convert;

import io.starhex.domain.load.ColumnBinding;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

import java.util.ArrayList;
import java.util.List;

/** Which Spark type shows a StarRocks column, and which kind of field a Spark type is. */
public final class SparkTypes {
    /** Known by name, since the class is newer than the oldest supported Spark. */
    private static final String TIMESTAMP_WITHOUT_ZONE = "timestamp_ntz";

    /** What a LARGEINT is read as on request; it may be a digit longer. */
    private static final DataType WIDEST_WHOLE = DataTypes.createDecimalType(38, 0);

    private SparkTypes() {}

    /** The Spark type that shows a column of this type, or null for a type that Spark cannot read through us. */
    public static DataType describe(ColumnType type) {
        switch (type.name()) {
            case BOOLEAN:
                return DataTypes.BooleanType;
            case TINYINT:
                return DataTypes.ByteType;
            case SMALLINT:
                return DataTypes.ShortType;
            case INT:
                return DataTypes.IntegerType;
            case BIGINT:
                return DataTypes.LongType;
            case FLOAT:
                return DataTypes.FloatType;
            case DOUBLE:
                return DataTypes.DoubleType;
            case DECIMALV2:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
                return DataTypes.createDecimalType(type.precision(), type.scale());
            case DATE:
                return DataTypes.DateType;
            case DATETIME:
                return DataTypes.TimestampType;
            case LARGEINT:
            case CHAR:
            case VARCHAR:
            case JSON:
                return DataTypes.StringType;
            case BINARY:
            case VARBINARY:
                return DataTypes.BinaryType;
            default:
                return type.members().isEmpty() ? null : describeNested(type);
        }
    }

    private static DataType describeNested(ColumnType type) {
        List<StructField> members = new ArrayList<>();
        for (Column member : type.members()) {
            DataType described = describe(member.type());
            if (described == null) {
                return null;
            }
            members.add(DataTypes.createStructField(member.name(), described, true));
        }
        switch (type.name()) {
            case ARRAY:
                return DataTypes.createArrayType(members.get(0).dataType(), true);
            case MAP:
                return DataTypes.createMapType(
                        members.get(0).dataType(), members.get(1).dataType(), true);
            default:
                return DataTypes.createStructType(members);
        }
    }

    /**
     * The Spark type whose values fill a column of this type best: what {@link #describe} says, else, for columns that
     * can be written only, the type that their expression wants. Null where it must be told.
     */
    public static DataType writtenAs(ColumnType type) {
        switch (type.name()) {
            case BITMAP:
                return DataTypes.LongType;
            case HLL:
                return DataTypes.StringType;
            case PERCENTILE:
                return DataTypes.DoubleType;
            default:
                return describe(type);
        }
    }

    /** Whether values of a type can be written into the column, with no cast of Spark's before. */
    public static boolean takes(Column column, DataType type) {
        Field field = field(column.name(), type);
        return field != null && ColumnBinding.takes(column, field);
    }

    /**
     * Whether values of the column can be handed to Spark as this type without altering one. NULL may stand anywhere in
     * them, whatever the type says of that.
     */
    public static boolean shows(ColumnType column, DataType type) {
        switch (column.name()) {
            case ARRAY:
                return type instanceof ArrayType && showMembers(column, ((ArrayType) type).elementType());
            case MAP:
                return type instanceof MapType
                        && showMembers(column, ((MapType) type).keyType(), ((MapType) type).valueType());
            case STRUCT:
                return type instanceof StructType && showsFields(column, (StructType) type);
            default:
                DataType described = describe(column);
                return described != null
                        && (described.equals(type)
                                || described instanceof TimestampType && isTimestampWithoutZone(type)
                                || column.name() == TypeName.LARGEINT && type.equals(WIDEST_WHOLE));
        }
    }

    private static boolean showMembers(ColumnType column, DataType... types) {
        boolean all = column.members().size() == types.length;
        for (int i = 0; all && i < types.length; i++) {
            all = shows(column.members().get(i).type(), types[i]);
        }
        return all;
    }

    /** Fields are matched by position, so their names must agree. */
    private static boolean showsFields(ColumnType column, StructType type) {
        StructField[] fields = type.fields();
        DataType[] types = new DataType[fields.length];
        for (int i = 0; i < fields.length; i++) {
            if (i >= column.members().size() || !column.members().get(i).name().equalsIgnoreCase(fields[i].name())) {
                return false;
            }
            types[i] = fields[i].dataType();
        }
        return showMembers(column, types);
    }

    /** The same type in which NULL may stand anywhere. */
    static DataType nullable(DataType type) {
        if (type instanceof ArrayType) {
            return DataTypes.createArrayType(nullable(((ArrayType) type).elementType()), true);
        }
        if (type instanceof MapType) {
            MapType map = (MapType) type;
            return DataTypes.createMapType(nullable(map.keyType()), nullable(map.valueType()), true);
        }
        if (type instanceof StructType) {
            List<StructField> fields = new ArrayList<>();
            for (StructField field : ((StructType) type).fields()) {
                fields.add(DataTypes.createStructField(field.name(), nullable(field.dataType()), true));
            }
            return DataTypes.createStructType(fields);
        }
        return type;
    }

    /** Whether this is {@code TIMESTAMP_NTZ}, which Spark has from 3.4 on. */
    public static boolean isTimestampWithoutZone(DataType type) {
        return type.typeName().equals(TIMESTAMP_WITHOUT_ZONE);
    }

    /** The field that carries values of a Spark type, or null for a type that no column takes. */
    public static Field field(String name, DataType type) {
        if (type instanceof DecimalType) {
            DecimalType decimal = (DecimalType) type;
            // Spark allows scales that StarRocks does not: below zero.
            return decimal.scale() < 0 ? null : Field.decimal(name, decimal.precision(), decimal.scale());
        }
        if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
            return nested(name, type);
        }
        FieldKind kind = kind(type);
        return kind == null ? null : Field.of(name, kind);
    }

    private static Field nested(String name, DataType type) {
        if (type instanceof ArrayType) {
            Field element = field(name + "[]", ((ArrayType) type).elementType());
            return element == null ? null : Field.array(name, element);
        }
        if (type instanceof MapType) {
            Field key = field(name + ".key", ((MapType) type).keyType());
            Field value = field(name + ".value", ((MapType) type).valueType());
            return key == null || value == null || !key.members().isEmpty() ? null : Field.map(name, key, value);
        }
        List<Field> members = new ArrayList<>();
        for (StructField member : ((StructType) type).fields()) {
            members.add(field(member.name(), member.dataType()));
        }
        return members.isEmpty() || members.contains(null) ? null : Field.struct(name, members);
    }

    private static FieldKind kind(DataType type) {
        if (type instanceof BooleanType) {
            return FieldKind.BOOLEAN;
        } else if (type instanceof ByteType) {
            return FieldKind.BYTE;
        } else if (type instanceof ShortType) {
            return FieldKind.SHORT;
        } else if (type instanceof IntegerType) {
            return FieldKind.INT;
        } else if (type instanceof LongType) {
            return FieldKind.LONG;
        } else if (type instanceof FloatType) {
            return FieldKind.FLOAT;
        } else if (type instanceof DoubleType) {
            return FieldKind.DOUBLE;
        } else if (type instanceof StringType) {
            return FieldKind.STRING;
        } else if (type instanceof BinaryType) {
            return FieldKind.BINARY;
        } else if (type instanceof DateType) {
            return FieldKind.DATE;
        } else if (type instanceof TimestampType) {
            return FieldKind.TIMESTAMP;
        }
        return isTimestampWithoutZone(type) ? FieldKind.DATETIME : null;
    }
}
