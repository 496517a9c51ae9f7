package examples;

import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.JavaValues;
import io.starhex.domain.scan.PlannedScan;
import io.starhex.domain.scan.ScanQuery;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.scan.ScanTask;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.TableId;
import io.starhex.http.HttpAdapter;
import io.starhex.http.HttpOptions;
import io.starhex.http.HttpRuntime;
import io.starhex.ports.ColumnBatch;
import io.starhex.ports.ScanCursor;
import io.starhex.ports.TableScan;
import io.starhex.ports.TaskScan;
import io.starhex.thrift.ThriftAdapter;
import io.starhex.thrift.ThriftOptions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Reads a table by several threads, each from the BEs that hold its tablets, and prints the rows. */
public final class ParallelReader {
    private static final int THREADS = 4;

    private ParallelReader() {}

    /** ParallelReader TABLE WHERE, the condition in StarRocks' own SQL. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        try (Cluster cluster = new Cluster()) {
            HttpOptions options = HttpOptions.builder(
                            Collections.singletonList(FrontendAddress.parse(cluster.frontend())),
                            cluster.user(),
                            Secret.of(cluster.password()))
                    .build();
            System.out.println(read(options, args[0], args[1], row -> System.out.println(row)) + " rows");
        }
    }

    /**
     * Gives each row to {@code each}, which is called by several threads, and returns how many rows there were.
     */
    static long read(HttpOptions options, String table, String where, Consumer<List<Object>> each)
            throws InterruptedException, ExecutionException {
        ThriftAdapter thrift = ThriftAdapter.of(ThriftOptions.defaults());
        PlannedScan planned;
        try (HttpRuntime runtime = HttpRuntime.create()) {
            HttpAdapter http = HttpAdapter.of(options, runtime);
            TableId id = TableId.parse(table);
            ScanRequest all = ScanRequest.of(id, http.tableCatalog().schema(id).columns());
            planned = new TableScan(http.scanPlanner(), thrift.planInspector())
                    .plan(where.isEmpty() ? all : all.whereSql(where), Integer.MAX_VALUE, THREADS);
        }
        TaskScan scan = new TaskScan(thrift.tabletScanner());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Long>> results = new ArrayList<>();
            for (ScanTask task : planned.tasks()) {
                results.add(threads.submit(() -> read(scan, planned.query(), task, each)));
            }
            long rows = 0;
            for (Future<Long> result : results) {
                rows += result.get();
            }
            return rows;
        } finally {
            threads.shutdownNow();
        }
    }

    private static long read(TaskScan scan, ScanQuery query, ScanTask task, Consumer<List<Object>> each) {
        List<Column> columns = query.columns();
        long rows = 0;
        try (ScanCursor cursor = scan.open(query, task)) {
            for (ColumnBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    List<Object> values = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        values.add(JavaValues.at(batch.column(i), columns.get(i).type(), row));
                    }
                    each.accept(values);
                }
                rows += batch.rows();
            }
        }
        return rows;
    }
}
