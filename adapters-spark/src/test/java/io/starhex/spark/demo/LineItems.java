package io.starhex.spark.demo;

import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** TPC-H's lineitem, made on the fly: the same rows for the same scale and number of partitions. */
public final class LineItems {
    private static final int PARTITIONS = 4;
    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);

    private LineItems() {}

    public static Dataset<Row> dataset(SparkSession spark, double scale) {
        List<Integer> parts = new ArrayList<>();
        for (int part = 1; part <= PARTITIONS; part++) {
            parts.add(part);
        }
        return spark.createDataFrame(
                JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(parts, PARTITIONS)
                        .flatMap(part -> rows(scale, part)),
                schema());
    }

    private static Iterator<Row> rows(double scale, int part) {
        Iterator<LineItem> items = new LineItemGenerator(scale, part, PARTITIONS).iterator();
        return new Iterator<Row>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Row next() {
                return row(items.next());
            }
        };
    }

    private static Row row(LineItem item) {
        return RowFactory.create(
                item.getOrderKey(),
                item.getPartKey(),
                item.getSupplierKey(),
                item.getLineNumber(),
                BigDecimal.valueOf(item.getQuantity() * 100, 2),
                BigDecimal.valueOf(item.getExtendedPriceInCents(), 2),
                BigDecimal.valueOf(item.getDiscountPercent(), 2),
                BigDecimal.valueOf(item.getTaxPercent(), 2),
                item.getReturnFlag(),
                item.getStatus(),
                day(item.getShipDate()),
                day(item.getCommitDate()),
                day(item.getReceiptDate()),
                item.getShipInstructions(),
                item.getShipMode(),
                item.getComment());
    }

    private static java.sql.Date day(int epochDay) {
        return java.sql.Date.valueOf(EPOCH.plusDays(epochDay));
    }

    private static StructType schema() {
        return new StructType()
                .add("l_orderkey", DataTypes.LongType)
                .add("l_partkey", DataTypes.LongType)
                .add("l_suppkey", DataTypes.LongType)
                .add("l_linenumber", DataTypes.IntegerType)
                .add("l_quantity", DataTypes.createDecimalType(15, 2))
                .add("l_extendedprice", DataTypes.createDecimalType(15, 2))
                .add("l_discount", DataTypes.createDecimalType(15, 2))
                .add("l_tax", DataTypes.createDecimalType(15, 2))
                .add("l_returnflag", DataTypes.StringType)
                .add("l_linestatus", DataTypes.StringType)
                .add("l_shipdate", DataTypes.DateType)
                .add("l_commitdate", DataTypes.DateType)
                .add("l_receiptdate", DataTypes.DateType)
                .add("l_shipinstruct", DataTypes.StringType)
                .add("l_shipmode", DataTypes.StringType)
                .add("l_comment", DataTypes.StringType);
    }
}
