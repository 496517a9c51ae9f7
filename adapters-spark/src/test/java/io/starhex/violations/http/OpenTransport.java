package io.starhex.violations.http;

import io.starhex.violations.thrift.OpenScanner;

/** Breaks the transports' rules: it is public, and knows its neighbour and the neighbour's library. */
public class OpenTransport {
    OpenScanner scanner() {
        return new OpenScanner();
    }
}
