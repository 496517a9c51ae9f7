package io.starhex.spark.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.OptionValues;
import io.starhex.http.HttpModule;
import io.starhex.http.HttpOptions;
import io.starhex.http.HttpRuntime;
import io.starhex.ports.LoadSessions;
import io.starhex.ports.TaskScan;
import io.starhex.thrift.ThriftModule;
import io.starhex.thrift.ThriftOptions;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The connections of this JVM, shared by all tasks whose connection options are the same. They live as long as the JVM,
 * since Spark does not tell an executor when a job is over; all they cost when idle is two daemon threads. Thread-safe.
 */
public final class ExecutorRuntimes {
    private static final ConcurrentMap<ConnectionKey, Injector> HTTP = new ConcurrentHashMap<>();
    private static final ConcurrentMap<ConnectionKey, Injector> THRIFT = new ConcurrentHashMap<>();

    private ExecutorRuntimes() {}

    /** For a task that writes. */
    public static LoadSessions loadSessions(OptionValues values) {
        return http(values).getInstance(LoadSessions.class);
    }

    /** For a task that reads. */
    public static TaskScan taskScan(OptionValues values) {
        return THRIFT.computeIfAbsent(
                        new ConnectionKey(values, ConnectionOptions.all()),
                        absent -> Guice.createInjector(new ThriftModule(ThriftOptions.of(values))))
                .getInstance(TaskScan.class);
    }

    static Injector http(OptionValues values) {
        return HTTP.computeIfAbsent(
                new ConnectionKey(values, ConnectionOptions.all(), HttpOptions.all()),
                absent -> Guice.createInjector(new HttpModule(HttpOptions.of(values), SharedHttp.RUNTIME)));
    }

    /** Begun with the first request. */
    private static final class SharedHttp {
        static final HttpRuntime RUNTIME = HttpRuntime.create();
    }
}
