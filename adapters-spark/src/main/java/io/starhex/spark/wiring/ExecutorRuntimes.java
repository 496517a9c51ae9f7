package io.starhex.spark.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.scan.ScanOptions;
import io.starhex.http.HttpModule;
import io.starhex.http.HttpOptions;
import io.starhex.ports.LoadGateway;
import io.starhex.ports.LoadSessions;
import io.starhex.ports.TabletScanner;
import io.starhex.ports.TaskScan;
import io.starhex.ports.Ticker;
import io.starhex.thrift.ThriftModule;
import io.starhex.thrift.ThriftOptions;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The connections of this JVM, shared by all tasks whose connection options are the same. They live as long as the JVM:
 * Spark does not tell an executor when a job is over, and an idle connection costs a daemon thread at most. Thread-safe.
 */
public final class ExecutorRuntimes {
    private static final ConcurrentMap<ConnectionKey, Injector> HTTP = new ConcurrentHashMap<>();
    private static final ConcurrentMap<ConnectionKey, Injector> THRIFT = new ConcurrentHashMap<>();

    private ExecutorRuntimes() {}

    /** For a task that writes. */
    public static LoadSessions loadSessions(OptionValues values) {
        return new LoadSessions(http(values).getInstance(LoadGateway.class), Ticker.SYSTEM);
    }

    /** For a task that reads. */
    public static TaskScan taskScan(OptionValues values) {
        ConnectionKey key = new ConnectionKey(values, ConnectionOptions.all(), ScanOptions.all(), ThriftOptions.all());
        return new TaskScan(THRIFT.computeIfAbsent(key, absent -> Guice.createInjector(new ThriftModule(values)))
                .getInstance(TabletScanner.class));
    }

    static Injector http(OptionValues values) {
        ConnectionKey key = new ConnectionKey(values, ConnectionOptions.all(), HttpOptions.all());
        return HTTP.computeIfAbsent(key, absent -> Guice.createInjector(new HttpModule(values)));
    }
}
