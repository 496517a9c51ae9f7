package io.starhex.http;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Takes the end of a connection within an answer's head for what it is: the library takes it for the end of the head. */
final class WholeHeadConnection extends DefaultBHttpClientConnection {
    private boolean inHead;

    WholeHeadConnection(Http1Config limits) {
        super(limits);
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket connected) throws IOException {
                return new Incoming(connected.getInputStream());
            }
        });
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        inHead = true;
        try {
            return super.receiveResponseHeader();
        } finally {
            inHead = false;
        }
    }

    private final class Incoming extends FilterInputStream {
        Incoming(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0 && inHead) {
                throw new ConnectionClosedException("closed before the end of the head");
            }
            return read;
        }
    }
}
