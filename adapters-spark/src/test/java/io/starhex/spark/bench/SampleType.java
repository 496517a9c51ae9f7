package io.starhex.spark.bench;

import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;

import java.util.Random;
import java.util.function.Function;

/** A column type that is measured alone, and values of it that both connectors can carry. */
enum SampleType {
    BOOLEAN("boolean", ColumnType.of(TypeName.BOOLEAN), Random::nextBoolean),
    INT("int", ColumnType.of(TypeName.INT), Random::nextInt),
    BIGINT("bigint", ColumnType.of(TypeName.BIGINT), Random::nextLong),
    DOUBLE("double", ColumnType.of(TypeName.DOUBLE), random -> random.nextDouble() * 1e5),
    DECIMAL("decimal(15,2)", ColumnType.decimal(15, 2), random -> Decimal.apply(random.nextInt(1_000_000_000), 15, 2)),
    VARCHAR("varchar 25", ColumnType.sized(TypeName.VARCHAR, 25), SampleType::text),
    DATE("date", ColumnType.of(TypeName.DATE), random -> 7_000 + random.nextInt(10_000)),
    /** Whole seconds: the official connector drops what is below. */
    DATETIME(
            "datetime",
            ColumnType.of(TypeName.DATETIME),
            random -> (long) random.nextInt(Integer.MAX_VALUE) * 1_000_000L);

    private final String label;
    private final ColumnType columnType;
    private final Function<Random, Object> values;

    SampleType(String label, ColumnType columnType, Function<Random, Object> values) {
        this.label = label;
        this.columnType = columnType;
        this.values = values;
    }

    ColumnType columnType() {
        return columnType;
    }

    /** A value as Spark keeps it within. */
    Object value(Random random) {
        return values.apply(random);
    }

    /** As tables of results call it. */
    @Override
    public String toString() {
        return label;
    }

    private static Object text(Random random) {
        byte[] letters = new byte[25];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) ('a' + random.nextInt(26));
        }
        return UTF8String.fromBytes(letters);
    }
}
