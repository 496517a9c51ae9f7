package io.starhex.violations.domain.left;

import io.starhex.violations.domain.right.OtherValue;

/** Breaks the domain's rules: it knows sockets, asks the clock, changes, and is part of a cycle. */
public class ImpureValue {
    private java.net.Socket socket;
    private OtherValue other;

    long age() {
        socket = new java.net.Socket();
        other = new OtherValue();
        return System.nanoTime() + socket.getPort() + other.hashCode();
    }
}
