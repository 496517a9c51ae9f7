package io.starhex.violations.ports;

import io.starhex.violations.http.OpenTransport;

/** Breaks the rim's rules: neither an interface nor final, named after a transport, and knows one. */
public class HttpPort {
    OpenTransport transport() {
        return new OpenTransport();
    }
}
