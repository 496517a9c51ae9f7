package io.starhex.spark.wiring;

import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.option.OptionValues;
import io.starhex.http.HttpAdapter;
import io.starhex.ports.EpochCommitter;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.PrimaryKeyQuestion;
import io.starhex.ports.TableCatalog;
import io.starhex.ports.TableScan;
import io.starhex.ports.Ticker;
import io.starhex.thrift.ThriftAdapter;
import io.starhex.thrift.ThriftOptions;

/** What the driver does: it looks tables up, plans scans, and decides loads. Cheap to make; shares its connections. */
public final class DriverRuntime {
    private final HttpAdapter http;

    private DriverRuntime(HttpAdapter http) {
        this.http = http;
    }

    public static DriverRuntime of(OptionValues values) {
        return new DriverRuntime(ExecutorRuntimes.http(values));
    }

    public TableCatalog catalog() {
        return http.tableCatalog();
    }

    public TableScan tableScan() {
        return new TableScan(
                http.scanPlanner(), ThriftAdapter.of(ThriftOptions.defaults()).planInspector());
    }

    public PrimaryKeyQuestion primaryKeyQuestion() {
        return new PrimaryKeyQuestion(http.loadGateway(), http.tableCatalog());
    }

    /** @param policy how often, and how long apart, a commit or rollback is tried */
    public LoadCommitter loadCommitter(RetryPolicy policy) {
        return new LoadCommitter(http.loadGateway(), Ticker.SYSTEM, policy);
    }

    /** @param policy how often, and how long apart, a commit or rollback is tried */
    public EpochCommitter epochCommitter(RetryPolicy policy) {
        return new EpochCommitter(http.loadGateway(), Ticker.SYSTEM, policy);
    }
}
