package io.starhex.spark.wiring;

import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.OptionValues;
import io.starhex.http.HttpAdapter;
import io.starhex.http.HttpOptions;
import io.starhex.http.HttpRuntime;
import io.starhex.ports.LoadSessions;
import io.starhex.ports.TaskScan;
import io.starhex.ports.Ticker;
import io.starhex.thrift.ThriftAdapter;
import io.starhex.thrift.ThriftOptions;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The connections of this JVM, shared by all tasks whose connection options are the same. They live as long as the JVM,
 * since Spark does not tell an executor when a job is over; all they cost when idle is two daemon threads. Thread-safe.
 */
public final class ExecutorRuntimes {
    private static final ConcurrentMap<ConnectionKey, HttpAdapter> HTTP = new ConcurrentHashMap<>();
    private static final ConcurrentMap<ConnectionKey, TaskScan> THRIFT = new ConcurrentHashMap<>();

    private ExecutorRuntimes() {}

    /** For a task that writes. */
    public static LoadSessions loadSessions(OptionValues values) {
        return new LoadSessions(http(values).loadGateway(), Ticker.SYSTEM);
    }

    /** For a task that reads. */
    public static TaskScan taskScan(OptionValues values) {
        return THRIFT.computeIfAbsent(
                new ConnectionKey(values, ConnectionOptions.all()),
                absent ->
                        new TaskScan(ThriftAdapter.of(ThriftOptions.of(values)).tabletScanner()));
    }

    static HttpAdapter http(OptionValues values) {
        return HTTP.computeIfAbsent(
                new ConnectionKey(values, ConnectionOptions.all(), HttpOptions.all()),
                absent -> HttpAdapter.of(HttpOptions.of(values), SharedHttp.RUNTIME));
    }

    /** Begun with the first request. */
    private static final class SharedHttp {
        static final HttpRuntime RUNTIME = HttpRuntime.create();
    }
}
