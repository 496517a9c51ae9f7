package io.starhex.spark.bench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.ArrayList;
import java.util.List;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

/** Reads lineitem with whatever connector is on its class path, and prints the CPU time of each read. */
public final class ReadJob {
    static final String COLUMNS = "l_orderkey BIGINT, l_partkey BIGINT, l_suppkey BIGINT, l_linenumber INT,"
            + " l_quantity DECIMAL(15,2), l_extendedprice DECIMAL(15,2), l_discount DECIMAL(15,2), l_tax DECIMAL(15,2),"
            + " l_returnflag STRING, l_linestatus STRING, l_shipdate DATE, l_commitdate DATE, l_receiptdate DATE,"
            + " l_shipinstruct STRING, l_shipmode STRING, l_comment STRING";

    private ReadJob() {}

    /** Takes who is measured, the query, the FE, how often to read, and how many rows the table has. */
    public static void main(String[] arguments) {
        // Only the canned driver listens, and only the official connector asks it.
        System.setProperty("bench.dates.as.text", "true");
        SparkSession spark = BenchmarkSession.start();
        boolean aggregate = arguments[1].equals("aggregate");
        List<CpuMeter> meters = new ArrayList<>();
        long rows = -1;
        for (int read = 0; read < Integer.parseInt(arguments[3]); read++) {
            CpuMeter meter = CpuMeter.start();
            Dataset<Row> table = table(spark, arguments[0], arguments[2], arguments[4]);
            rows = aggregate ? aggregate(table) : drop(table);
            meters.add(meter.stop());
        }
        if (!aggregate) {
            rows = table(spark, arguments[0], arguments[2], arguments[4]).count();
        }
        for (CpuMeter meter : meters) {
            System.out.println(meter.result(rows));
        }
        System.exit(0);
    }

    private static Dataset<Row> table(SparkSession spark, String who, String frontend, String rows) {
        if (who.equals("noop")) {
            return spark.read()
                    .format(MemorySource.class.getName())
                    .option(MemorySource.ROWS, rows)
                    .load();
        }
        return spark.read()
                .format("starrocks")
                .option("starrocks.fe.http.url", frontend)
                .option("starrocks.fe.jdbc.url", "jdbc:mysql://" + frontend)
                .option("starrocks.user", "root")
                .option("starrocks.password", "")
                .option("starrocks.table.identifier", "tpch.lineitem")
                .load();
    }

    private static long drop(Dataset<Row> table) {
        table.write().format("noop").mode("overwrite").save();
        return -1;
    }

    /** The greatest value of five columns, which costs Spark little beside reading them, and the number of rows. */
    private static long aggregate(Dataset<Row> table) {
        List<Row> result = table.agg(
                        max("l_quantity"),
                        max("l_extendedprice"),
                        max("l_discount"),
                        max("l_returnflag"),
                        max("l_shipdate"),
                        count(lit(1)).as("rows"))
                .collectAsList();
        return result.get(0).<Long>getAs("rows");
    }
}
