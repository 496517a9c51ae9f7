package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;

/** What {@link Tls} is to event loops, for a thread that waits. */
final class TlsSocket {
    private TlsSocket() {}

    /** Secures a connected socket, whose timeout holds. */
    static SSLSocket handshake(Socket connected, FrontendAddress server) throws IOException {
        SSLSocket secured =
                (SSLSocket) trusted().getSocketFactory().createSocket(connected, server.host(), server.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** What the JVM trusts now, not when it was first asked. */
    private static SSLContext trusted() throws SSLException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new SSLException(e.getMessage(), e);
        }
    }
}
