package io.starhex.spark.convert;

import io.starhex.domain.table.Column;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What stands on the sides of Spark's predicates: columns and constants. Immutable. */
final class PredicateOperands {
    private final ColumnFilters columns;

    PredicateOperands(ColumnFilters columns) {
        this.columns = columns;
    }

    /** The column that an expression is, or null. */
    Column column(Expression expression) {
        if (!(expression instanceof NamedReference)) {
            return null;
        }
        String[] names = ((NamedReference) expression).fieldNames();
        return names.length == 1 ? columns.column(names[0]) : null;
    }

    private static boolean isWhole(DataType type) {
        return type.equals(DataTypes.ByteType)
                || type.equals(DataTypes.ShortType)
                || type.equals(DataTypes.IntegerType)
                || type.equals(DataTypes.LongType);
    }

    /** The constant as {@link ColumnFilters} takes it, or null for NULL and for what it does not take. */
    static Object constant(Literal<?> literal) {
        Object value = literal.value();
        if (value instanceof UTF8String) {
            return value.toString();
        } else if (value instanceof Decimal) {
            return ((Decimal) value).toJavaBigDecimal();
        } else if (value instanceof Integer && literal.dataType() instanceof DateType) {
            return LocalDate.ofEpochDay((Integer) value);
        } else if (value instanceof Long && literal.dataType() instanceof TimestampType) {
            return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
        } else if (value instanceof Long && SparkTypes.isTimestampWithoutZone(literal.dataType())) {
            return LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus((Long) value, ChronoUnit.MICROS);
        }
        return value instanceof Number && !isWhole(literal.dataType()) ? null : value;
    }
}
