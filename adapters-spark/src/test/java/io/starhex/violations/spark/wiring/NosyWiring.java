package io.starhex.violations.spark.wiring;

import io.starhex.violations.http.OpenTransport;
import io.starhex.violations.spark.write.ClientFactory;
import org.apache.thrift.TBase;

/** Breaks the wiring's rules: it reaches behind the door, takes Thrift out of its home, and is part of a cycle. */
public class NosyWiring {
    OpenTransport reach(TBase<?, ?> struct) {
        return struct == null ? new OpenTransport() : null;
    }

    ClientFactory factory() {
        return null;
    }
}
