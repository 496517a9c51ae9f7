package io.starhex.spark.demo;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One data set of the demo: its name and its rows, in types that StarRocks has. Immutable. */
final class DemoData {
    static final String LINE_ITEM = "lineitem";

    private static final String BIRD_STRIKES = "/io/starhex/fixtures/data/birdstrikes.csv.gz";

    private final String name;
    private final Dataset<Row> rows;

    private DemoData(String name, Dataset<Row> rows) {
        this.name = name;
        this.rows = rows;
    }

    static List<DemoData> chosen(SparkSession spark, DemoSettings settings) throws IOException {
        List<DemoData> chosen = new ArrayList<>();
        if (!settings.input().isEmpty()) {
            chosen.add(new DemoData(
                    tableName(Path.of(settings.input()).getFileName().toString()),
                    loadable(read(spark, settings.input()))));
            return chosen;
        }
        chosen.add(new DemoData(LINE_ITEM, LineItems.dataset(spark, settings.scale())));
        chosen.add(new DemoData("birdstrikes", loadable(read(spark, unpackedBirdStrikes()))));
        return chosen;
    }

    String name() {
        return name;
    }

    Dataset<Row> rows() {
        return rows;
    }

    private static String unpackedBirdStrikes() throws IOException {
        Path file = Files.createTempFile("birdstrikes", ".csv.gz");
        file.toFile().deleteOnExit();
        try (InputStream packed = DemoData.class.getResourceAsStream(BIRD_STRIKES)) {
            Files.copy(packed, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file.toString();
    }

    private static Dataset<Row> read(SparkSession spark, String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        DataFrameReader reader = spark.read()
                .option("header", "true")
                .option("inferSchema", "true")
                .option("escape", "\"");
        if (lower.contains(".parquet")) {
            return reader.parquet(file);
        }
        return lower.contains(".json")
                ? reader.json(file)
                : reader.option("multiLine", "true").csv(file);
    }

    /** The same rows with nested and binary values as text, and with column names that differ in any case. */
    private static Dataset<Row> loadable(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            Column column = rows.col("`" + field.name().replace("`", "``") + "`");
            columns.add(loadable(column, field.dataType()).as(columnName(field.name())));
        }
        return rows.select(columns.toArray(new Column[0]));
    }

    private static Column loadable(Column column, DataType type) {
        if (type instanceof BinaryType) {
            return functions.base64(column);
        }
        if (DemoTable.sqlType(type) != null) {
            return column;
        }
        String kind = type.typeName();
        return kind.equals("array") || kind.equals("map") || kind.equals("struct")
                ? functions.to_json(column)
                : column.cast(DataTypes.StringType);
    }

    private static String tableName(String file) {
        return columnName(file.replaceFirst("\\..*", "")).toLowerCase(Locale.ROOT);
    }

    private static String columnName(String text) {
        String name = text.trim().replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("_+$", "");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "c_" + name : name;
    }
}
