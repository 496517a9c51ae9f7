package io.starhex.spark.demo;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Takes one data set into StarRocks and back, and compares both sides. */
final class DemoRun {
    private final SparkSession spark;
    private final DemoCluster cluster;

    DemoRun(SparkSession spark, DemoCluster cluster) {
        this.spark = spark;
        this.cluster = cluster;
    }

    DemoResult run(DemoData data) {
        DemoResult result = new DemoResult(data.name());
        Progress.say(data.name() + ": counting and summing the source");
        Row source = summary(data.rows());
        Progress.say(String.format("%s: writing %,d rows", data.name(), source.getLong(0)));
        write(data, source, result);
        Progress.say(data.name() + ": reading back");
        Dataset<Row> readBack = read(data.name());
        long start = System.nanoTime();
        Row found = summary(readBack);
        result.read(found.getLong(0), Progress.seconds(start), readBack.rdd().getNumPartitions());
        result.compare("the number of rows", source.getLong(0), found.getLong(0));
        result.compare("the checksum", String.valueOf(source.get(1)), String.valueOf(found.get(1)));
        if (data.name().equals(DemoData.LINE_ITEM)) {
            forecastRevenueChange(data, readBack, result);
        }
        return result;
    }

    private void write(DemoData data, Row source, DemoResult result) {
        long loads = cluster.loads();
        long transactions = cluster.transactions();
        long bytes = cluster.loadedBytes();
        long start = System.nanoTime();
        data.rows()
                .write()
                .format("starrocks")
                .options(cluster.options(data.name()))
                .mode("append")
                .save();
        double seconds = Progress.seconds(start);
        double megabytes = (bytes < 0 ? source.getDecimal(2).doubleValue() : cluster.loadedBytes() - bytes) / 1e6;
        result.written(source.getLong(0), megabytes, seconds);
        result.loaded(
                loads < 0 ? -1 : cluster.loads() - loads,
                transactions < 0 ? -1 : cluster.transactions() - transactions);
    }

    private Dataset<Row> read(String table) {
        return spark.read().format("starrocks").options(cluster.options(table)).load();
    }

    /** TPC-H query 6, whose three predicates are pushed down. */
    private void forecastRevenueChange(DemoData data, Dataset<Row> readBack, DemoResult result) {
        Progress.say("lineitem: TPC-H query 6 with pushed filters");
        long start = System.nanoTime();
        Object found = query6(readBack);
        double seconds = Progress.seconds(start);
        Object expected = query6(data.rows());
        Progress.say(String.format("lineitem: query 6 answers %s in %.1f s", found, seconds));
        result.compare("query 6", expected, found);
    }

    private static Object query6(Dataset<Row> lineItem) {
        return lineItem.filter("l_shipdate >= date'1994-01-01' and l_shipdate < date'1995-01-01'"
                        + " and l_discount between 0.05 and 0.07 and l_quantity < 24")
                .agg(functions.expr("sum(l_extendedprice * l_discount)"))
                .first()
                .get(0);
    }

    /** Rows, a checksum that does not depend on their order, and the bytes of their text. */
    private static Row summary(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (String name : rows.columns()) {
            columns.add(rows.col("`" + name + "`"));
        }
        Column[] all = columns.toArray(new Column[0]);
        Column hash = functions.xxhash64(all).cast(DataTypes.createDecimalType(20, 0));
        Column width = functions.length(functions.concat_ws(",", all)).cast(DataTypes.createDecimalType(20, 0));
        Row summary = rows.agg(functions.count(functions.lit(1)), functions.sum(hash), functions.sum(width))
                .first();
        return summary.isNullAt(1)
                ? org.apache.spark.sql.RowFactory.create(0L, BigDecimal.ZERO, BigDecimal.ZERO)
                : summary;
    }
}
