package io.starhex.spark.demo;

import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.fault.Operation;
import io.starhex.fixtures.http.RecordedRequest;
import org.apache.spark.sql.types.StructType;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** An FE and two BEs in this JVM. */
final class EmulatedCluster implements DemoCluster {
    private final StarRocksEmulator emulator =
            StarRocksEmulator.builder().backends(2).start();

    EmulatedCluster() {
        emulator.execute("CREATE DATABASE " + DATABASE);
    }

    @Override
    public String describe() {
        return "emulated, an FE at " + emulator.frontend() + " and BEs at " + String.join(", ", emulator.backends());
    }

    @Override
    public void createTable(String table, StructType schema) {
        emulator.execute(DemoTable.ddl(DATABASE, table, schema));
    }

    @Override
    public Map<String, String> options(String table) {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", emulator.frontend());
        options.put("starrocks.user", "root");
        options.put("starrocks.password", "");
        options.put("starrocks.table.identifier", DATABASE + "." + table);
        return options;
    }

    @Override
    public long loads() {
        return taken(Operation.LOAD).count();
    }

    @Override
    public long transactions() {
        return taken(Operation.COMMIT).count();
    }

    @Override
    public long loadedBytes() {
        return taken(Operation.LOAD).mapToLong(RecordedRequest::bodyBytes).sum();
    }

    @Override
    public void close() {
        emulator.close();
    }

    /** Requests where the work is done, not the FE's redirects to there. */
    private Stream<RecordedRequest> taken(Operation operation) {
        String worker = operation == Operation.LOAD ? "be" : "fe";
        return emulator.requests().stream()
                .filter(request ->
                        request.operation() == operation && request.node().startsWith(worker));
    }
}
