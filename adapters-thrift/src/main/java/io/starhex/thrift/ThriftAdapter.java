package io.starhex.thrift;

import io.starhex.ports.PlanInspector;
import io.starhex.ports.TabletScanner;

/** What the scan transport can do, put together by hand. Opens nothing by itself. Thread-safe. */
public final class ThriftAdapter {
    private final TabletScanner tabletScanner;
    private final PlanInspector planInspector;

    private ThriftAdapter(ThriftOptions options) {
        planInspector = new ThriftPlanInspector();
        tabletScanner = new ThriftTabletScanner(options);
    }

    public static ThriftAdapter of(ThriftOptions options) {
        return new ThriftAdapter(options);
    }

    public TabletScanner tabletScanner() {
        return tabletScanner;
    }

    public PlanInspector planInspector() {
        return planInspector;
    }
}
