package io.starhex.http;

import io.starhex.ports.LoadGateway;
import io.starhex.ports.ScanPlanner;
import io.starhex.ports.TableCatalog;
import io.starhex.ports.Ticker;

/**
 * What HTTP can do, put together by hand: for programs without Guice, and for those whose processes are too many and too
 * short to start an injector in each. Asks nothing and starts nothing by itself. Thread-safe, and so is what it gives.
 */
public final class HttpAdapter {
    private final LoadGateway loadGateway;
    private final TableCatalog tableCatalog;
    private final ScanPlanner scanPlanner;

    private HttpAdapter(FrontendClient client) {
        loadGateway = new HttpLoadGateway(client);
        tableCatalog = new HttpTableCatalog(client);
        scanPlanner = new HttpScanPlanner(client);
    }

    /** @param runtime whose threads and connections are used; it stays its creator's, who closes it */
    public static HttpAdapter of(HttpOptions options, HttpRuntime runtime) {
        return new HttpAdapter(new FrontendClient(options, runtime, Ticker.SYSTEM));
    }

    public LoadGateway loadGateway() {
        return loadGateway;
    }

    public TableCatalog tableCatalog() {
        return tableCatalog;
    }

    public ScanPlanner scanPlanner() {
        return scanPlanner;
    }
}
