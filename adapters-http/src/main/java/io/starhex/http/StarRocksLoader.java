package io.starhex.http;

import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.load.LoadRequest;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionRegistry;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.ports.LoadListener;
import io.starhex.ports.TableLoad;
import io.starhex.ports.TableLoads;
import io.starhex.ports.Ticker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The way in for programs that load rows into StarRocks: one object for the servers, whose threads and connections all its
 * loads share. Connects when the first load is opened. Thread-safe; whoever makes it closes it, after its loads.
 */
public final class StarRocksLoader implements AutoCloseable {
    private static final String LABEL_PREFIX = "starhex";

    private final OptionValues options;
    private final HttpRuntime runtime;
    private final HttpAdapter http;
    private final TableLoads loads;

    private StarRocksLoader(OptionValues options, HttpRuntime runtime) {
        this.options = options;
        this.runtime = runtime;
        this.http = HttpAdapter.of(HttpOptions.of(options), runtime);
        this.loads = new TableLoads(http.loadGateway(), http.tableCatalog(), Ticker.SYSTEM);
    }

    /** @param frontends HTTP addresses of the FEs, {@code host:port} between commas */
    public static StarRocksLoader connect(String frontends, String user, String password) {
        Map<String, String> given = new HashMap<>();
        given.put(ConnectionOptions.FE_HTTP_URL.key(), frontends);
        given.put(ConnectionOptions.USER.key(), user);
        given.put(ConnectionOptions.PASSWORD.key(), password);
        return connect(given);
    }

    /**
     * @param given options of the connection and of loads by their keys, as the reference lists them
     * @throws io.starhex.domain.failure.InvalidOptions listing all that is wrong
     */
    public static StarRocksLoader connect(Map<String, String> given) {
        Map<String, String> completed = new HashMap<>(given);
        completed.putIfAbsent(LoadOptions.LABEL_PREFIX.key(), LABEL_PREFIX);
        return new StarRocksLoader(registry().parse(completed), HttpRuntime.create());
    }

    /** A load of a table with this loader's options, to be changed and then opened. */
    public LoadRequest into(String table) {
        return LoadRequest.into(table).withOptions(options);
    }

    /**
     * Opens a load of a table.
     *
     * @param table as {@code database.table}
     * @param columns that rows hold, in their order; all when none is named
     * @throws io.starhex.domain.failure.StarRocksException as {@link TableLoads#open} says
     */
    public TableLoad open(String table, String... columns) {
        return open(into(table).withColumns(columns), LoadListener.SILENT);
    }

    /** @param listener hears each writer on that writer's thread */
    public TableLoad open(LoadRequest request, LoadListener listener) {
        return loads.open(request, listener);
    }

    /** What else can be asked of these servers: tables, plans of scans, single steps of loads. */
    public HttpAdapter http() {
        return http;
    }

    /** Ends all connections and threads; loads that are open fail. */
    @Override
    public void close() {
        runtime.close();
    }

    private static OptionRegistry registry() {
        List<Option<?>> all = new ArrayList<>(ConnectionOptions.all());
        all.add(TableOptions.TIMEZONE);
        all.addAll(LoadOptions.all());
        all.addAll(HttpOptions.all());
        return OptionRegistry.of(OptionRegistry.NAMESPACE, LoadOptions.PROPERTIES_PREFIX, all);
    }
}
