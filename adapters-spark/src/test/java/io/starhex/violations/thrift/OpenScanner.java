package io.starhex.violations.thrift;

import io.netty.buffer.ByteBuf;
import io.starhex.violations.http.OpenTransport;

/** Breaks the transports' rules from the other side, and takes Netty out of its home. */
public class OpenScanner {
    OpenTransport transport() {
        return new OpenTransport();
    }

    int size(ByteBuf buffer) {
        return buffer.readableBytes();
    }
}
