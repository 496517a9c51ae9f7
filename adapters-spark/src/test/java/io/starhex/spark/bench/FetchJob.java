package io.starhex.spark.bench;

import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.scan.PlannedScan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableSchema;
import io.starhex.http.HttpAdapter;
import io.starhex.http.HttpOptions;
import io.starhex.http.HttpRuntime;
import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import io.starhex.ports.TableScan;
import io.starhex.ports.TaskScan;
import io.starhex.thrift.ThriftAdapter;
import io.starhex.thrift.ThriftOptions;
import org.apache.spark.sql.SparkSession;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fetches all batches of a scan through our transport, looks at none of their values, and prints the CPU time of that. A
 * connector that uses this transport cannot cost less. Spark is started as in {@link ReadJob}, so that the JVM is as
 * warm, and does nothing.
 */
public final class FetchJob {
    private static final List<String> AGGREGATED =
            Arrays.asList("l_quantity", "l_extendedprice", "l_discount", "l_returnflag", "l_shipdate");

    private FetchJob() {}

    /** Takes the arguments of {@link ReadJob}. */
    public static void main(String[] arguments) {
        HttpOptions options = HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(arguments[2])), "root", Secret.of(""))
                .build();
        ScanRequest request = ScanRequest.of(LineItemFields.TABLE, columns(arguments[1]));
        try (SparkSession spark = BenchmarkSession.start();
                HttpRuntime runtime = HttpRuntime.create()) {
            ThriftAdapter thrift = ThriftAdapter.of(ThriftOptions.defaults());
            TableScan table = new TableScan(HttpAdapter.of(options, runtime).scanPlanner(), thrift.planInspector());
            TaskScan scan = new TaskScan(thrift.tabletScanner());
            for (int read = 0; read < Integer.parseInt(arguments[3]); read++) {
                CpuMeter meter = CpuMeter.start();
                long rows = 0;
                PlannedScan planned = table.plan(request, Integer.MAX_VALUE, 1);
                for (ScanTask task : planned.tasks()) {
                    rows += fetch(scan.open(planned.query(), task));
                }
                System.out.println(meter.stop().result(rows));
            }
        }
        System.exit(0);
    }

    private static List<Column> columns(String query) {
        TableSchema table = LineItemFields.table();
        return table.columns().stream()
                .filter(column -> query.equals("columns") || AGGREGATED.contains(column.name()))
                .collect(Collectors.toList());
    }

    private static long fetch(ScanCursor opened) {
        long rows = 0;
        try (ScanCursor cursor = opened) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                rows += batch.rows();
            }
        }
        return rows;
    }
}
