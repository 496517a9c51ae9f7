package io.starhex.thrift;

import com.google.inject.Exposed;
import com.google.inject.PrivateModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.starhex.ports.PlanInspector;
import io.starhex.ports.ScanPlanner;
import io.starhex.ports.TableScan;
import io.starhex.ports.TabletScanner;
import io.starhex.ports.TaskScan;

import static java.util.Objects.requireNonNull;

/**
 * Wires the scan transport: exposes {@link TabletScanner}, {@link TaskScan}, {@link PlanInspector} and, where another
 * module binds a {@link ScanPlanner}, {@link TableScan}. Inert; opens nothing by itself.
 */
public final class ThriftModule extends PrivateModule {
    private final ThriftOptions options;

    public ThriftModule(ThriftOptions options) {
        this.options = requireNonNull(options, "options is null");
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
    }

    @Provides
    @Exposed
    @Singleton
    TabletScanner tabletScanner() {
        return ThriftAdapter.of(options).tabletScanner();
    }

    @Provides
    @Exposed
    @Singleton
    PlanInspector planInspector() {
        return ThriftAdapter.of(options).planInspector();
    }

    @Provides
    @Exposed
    @Singleton
    TaskScan taskScan(TabletScanner scanner) {
        return new TaskScan(scanner);
    }

    @Provides
    @Exposed
    @Singleton
    TableScan tableScan(ScanPlanner planner, PlanInspector inspector) {
        return new TableScan(planner, inspector);
    }
}
