package io.starhex.spark.bench;

import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A batch of rows of lineitem's types and widths in Spark's own vectors, whose values cost nothing to come by. */
final class MemoryLineItems {
    /** As many as a BE sends at once by default. */
    static final int ROWS = 4096;

    private static final String[] INSTRUCTIONS = {"DELIVER IN PERSON", "COLLECT COD", "NONE", "TAKE BACK RETURN"};
    private static final String[] MODES = {"REG AIR", "AIR", "RAIL", "SHIP", "TRUCK", "MAIL", "FOB"};

    private final Random random = new Random(42);

    private MemoryLineItems() {}

    /** @param schema some columns of lineitem */
    static ColumnarBatch batch(StructType schema) {
        MemoryLineItems items = new MemoryLineItems();
        OnHeapColumnVector[] vectors = OnHeapColumnVector.allocateColumns(ROWS, schema);
        for (int i = 0; i < vectors.length; i++) {
            for (int row = 0; row < ROWS; row++) {
                items.put(schema.fields()[i], vectors[i], row);
            }
        }
        return new ColumnarBatch(vectors, ROWS);
    }

    private void put(StructField field, WritableColumnVector vector, int row) {
        switch (field.dataType().typeName()) {
            case "long":
                vector.putLong(row, random.nextInt(1_800_000));
                break;
            case "integer":
                vector.putInt(row, 1 + random.nextInt(7));
                break;
            case "date":
                vector.putInt(row, 8_036 + random.nextInt(2_526));
                break;
            case "string":
                vector.putByteArray(row, text(field.name()).getBytes(StandardCharsets.US_ASCII));
                break;
            default:
                vector.putLong(row, random.nextInt(10_000_000));
        }
    }

    private String text(String column) {
        switch (column) {
            case "l_shipinstruct":
                return INSTRUCTIONS[random.nextInt(INSTRUCTIONS.length)];
            case "l_shipmode":
                return MODES[random.nextInt(MODES.length)];
            case "l_comment":
                return "carefully bold deposits among the slyly even".substring(random.nextInt(34));
            default:
                return "ANRFO".charAt(random.nextInt(5)) + "";
        }
    }
}
