package io.starhex.http;

import com.google.inject.Exposed;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.LoadGateway;
import io.starhex.ports.LoadSessions;
import io.starhex.ports.ScanPlanner;
import io.starhex.ports.TableCatalog;
import io.starhex.ports.TableLoads;
import io.starhex.ports.Ticker;

import static java.util.Objects.requireNonNull;

/**
 * Binds what HTTP can do: {@link LoadGateway}, {@link TableCatalog}, {@link ScanPlanner}, and the driving classes they
 * satisfy. Inert: asks nothing and starts nothing; the runtime stays its creator's.
 */
public final class HttpModule extends PrivateModule {
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final HttpOptions options;
    private final HttpRuntime runtime;

    public HttpModule(HttpOptions options, HttpRuntime runtime) {
        this.options = requireNonNull(options, "options is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        HttpAdapter http = HttpAdapter.of(options, runtime);
        bind(LoadGateway.class).toInstance(http.loadGateway());
        bind(TableCatalog.class).toInstance(http.tableCatalog());
        bind(ScanPlanner.class).toInstance(http.scanPlanner());
        expose(LoadGateway.class);
        expose(TableCatalog.class);
        expose(ScanPlanner.class);
    }

    @Provides
    @Exposed
    LoadSessions loadSessions(LoadGateway gateway) {
        return new LoadSessions(gateway, Ticker.SYSTEM);
    }

    @Provides
    @Exposed
    LoadCommitter loadCommitter(LoadGateway gateway) {
        return new LoadCommitter(gateway, Ticker.SYSTEM, RetryPolicy.of(options.retries(), LONGEST_PAUSE_MILLIS));
    }

    @Provides
    @Exposed
    TableLoads tableLoads(LoadGateway gateway, TableCatalog catalog) {
        return new TableLoads(gateway, catalog, Ticker.SYSTEM);
    }
}
