package io.starhex.spark.wiring;

import com.google.inject.Injector;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.option.OptionValues;
import io.starhex.ports.EpochCommitter;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.LoadGateway;
import io.starhex.ports.TableCatalog;
import io.starhex.ports.TableScan;
import io.starhex.ports.Ticker;

/** What the driver does: it looks tables up, plans scans, and decides loads. Cheap to make; shares its connections. */
public final class DriverRuntime {
    private final Injector http;

    private DriverRuntime(Injector http) {
        this.http = http;
    }

    public static DriverRuntime of(OptionValues values) {
        return new DriverRuntime(ExecutorRuntimes.http(values));
    }

    public TableCatalog catalog() {
        return http.getInstance(TableCatalog.class);
    }

    public TableScan tableScan() {
        return http.getInstance(TableScan.class);
    }

    /** @param policy how often, and how long apart, a commit or rollback is tried */
    public LoadCommitter loadCommitter(RetryPolicy policy) {
        return new LoadCommitter(http.getInstance(LoadGateway.class), Ticker.SYSTEM, policy);
    }

    /** @param policy how often, and how long apart, a commit or rollback is tried */
    public EpochCommitter epochCommitter(RetryPolicy policy) {
        return new EpochCommitter(http.getInstance(LoadGateway.class), Ticker.SYSTEM, policy);
    }
}
