package io.starhex.spark;

import io.starhex.spark.read.FilterScanBuilder;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.InsertableRelation;
import org.apache.spark.sql.sources.PrunedFilteredScan;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A table or view of Spark's own catalog: planned and read as {@link StarRocksTable} is, with columns and filters pushed
 * down, and inserted into by the same exactly-once write. Lives on the driver.
 */
final class StarRocksRelation extends BaseRelation implements PrunedFilteredScan, InsertableRelation {
    private final SQLContext context;
    private final Map<String, String> options;
    private final StarRocksTable table;

    StarRocksRelation(SQLContext context, Map<String, String> options, StarRocksTable table) {
        this.context = context;
        this.options = new HashMap<>(options);
        this.table = table;
    }

    @Override
    public SQLContext sqlContext() {
        return context;
    }

    @Override
    public StructType schema() {
        return table.schema();
    }

    /** False: rows are Spark's own already. */
    @Override
    public boolean needConversion() {
        return false;
    }

    /** Spark checks every filter again. */
    @Override
    @SuppressWarnings("unchecked") // Spark takes its own rows where needConversion is false
    public RDD<Row> buildScan(String[] columns, Filter[] filters) {
        FilterScanBuilder builder = table.newFilterScanBuilder();
        builder.pushFilters(filters);
        builder.pruneColumns(selected(columns));
        Batch batch = builder.build().toBatch();
        InputPartition[] partitions = batch.planInputPartitions();
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(context.sparkContext());
        RDD<InternalRow> rows = spark.parallelize(Arrays.asList(partitions), Math.max(1, partitions.length))
                .mapPartitions(new PartitionRows(batch.createReaderFactory()))
                .rdd();
        return (RDD<Row>) (RDD<?>) new LocatedRdd(rows, partitions);
    }

    private StructType selected(String[] columns) {
        StructField[] fields = new StructField[columns.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = schema().apply(columns[i]);
        }
        return new StructType(fields);
    }

    /** @throws UnsupportedOperationException where rows are to be replaced, which is not offered */
    @Override
    public void insert(Dataset<Row> rows, boolean overwrite) {
        if (overwrite) {
            throw new UnsupportedOperationException("INSERT OVERWRITE of " + table.name()
                    + " is not offered, and would not be done as an append; delete the rows in StarRocks first, or use"
                    + " INSERT INTO");
        }
        rows.write().format("starrocks").options(options).mode("append").save();
    }

    @Override
    public String toString() {
        return "starrocks " + table.name();
    }
}
