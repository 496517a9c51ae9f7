package io.starhex.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** A program that writes texts, reads them back and filters by each of them, and says in ASCII what came of it. */
public final class TextRoundTrip {
    static final List<String> TEXTS =
            List.of("plain", "\u00e9", "\u00c3\u00a9", "\u540d\u524d", "\ud83d\ude00", "\u20ac \u0153", "\u0085");

    private static final String COLUMN = "\u540d\u524d";

    private TextRoundTrip() {}

    public static void main(String[] arguments) {
        try (EmulatedStarRocks starRocks = new EmulatedStarRocks()) {
            starRocks.table("t\u00e9xts", "id INT, `" + COLUMN + "` VARCHAR(100)");
            StructType schema =
                    new StructType().add("id", DataTypes.IntegerType).add(COLUMN, DataTypes.StringType);
            List<Row> given = new ArrayList<>();
            for (int id = 0; id < TEXTS.size(); id++) {
                given.add(RowFactory.create(id, TEXTS.get(id)));
            }
            starRocks
                    .writer(starRocks.spark().createDataFrame(given, schema), "t\u00e9xts")
                    .save();
            Dataset<Row> read = starRocks.reader("t\u00e9xts").load();
            require(given, read.orderBy("id").collectAsList());
            for (Row row : given) {
                require(
                        List.of(row),
                        read.where(read.col(COLUMN).equalTo(row.get(1))).collectAsList());
                require(
                        List.of(row),
                        starRocks
                                .reader("t\u00e9xts")
                                .option("starrocks.filter.query", "`" + COLUMN + "` = '" + row.get(1) + "'")
                                .load()
                                .collectAsList());
            }
            System.out.println(Charset.defaultCharset() + ": " + given.size() + " texts are as they were");
        }
        System.exit(0);
    }

    private static void require(List<Row> expected, List<Row> found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }
}
