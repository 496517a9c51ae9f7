package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.util.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A connection on which a thread waits: {@link #connect}, then one question after the other, each {@link #send} and
 * {@link #receive}. Of one thread at a time, but any may {@link #close}, upon which the one that waits fails.
 */
final class QuestionConnection {
    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 200;
    private static final int PIECE = 8192;
    private static final int FIRST_FINAL_STATUS = 200;

    private final Socket socket = new Socket();
    private final WholeHeadConnection http = new WholeHeadConnection(Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build());
    private boolean answering;
    private boolean reusable;

    void connect(FrontendAddress server, long timeoutMillis) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        socket.connect(new InetSocketAddress(server.host(), server.port()), millis(timeoutMillis));
        socket.setSoTimeout(millis(timeoutMillis));
        http.bind(server.isSecure() ? TlsSocket.handshake(socket, server) : socket);
    }

    /** @param hop a question, whose timeout is the longest silence from here on */
    void send(Hop hop) throws IOException, HttpException {
        answering = false;
        reusable = false;
        http.setSocketTimeout(Timeout.ofMilliseconds(hop.call.timeoutMillis));
        ClassicHttpRequest request = new BasicClassicHttpRequest(hop.call.method, hop.path);
        request.setHeader("Host", hop.server.toString());
        hop.headers.forEach(request::setHeader);
        if (!"GET".equals(hop.call.method)) {
            request.setHeader("Content-Length", hop.call.bodySize);
            request.setEntity(new ByteArrayEntity(hop.call.body, 0, hop.call.bodySize, null));
        }
        http.sendRequestHeader(request);
        http.sendRequestEntity(request);
        http.flush();
    }

    /** The whole answer to what was sent last. */
    HttpReply receive(Hop hop) throws IOException, HttpException {
        ClassicHttpResponse head = http.receiveResponseHeader();
        while (head.getCode() < FIRST_FINAL_STATUS) {
            head = http.receiveResponseHeader();
        }
        answering = true;
        byte[] body = new byte[0];
        if (MessageSupport.canResponseHaveBody(hop.call.method, head)) {
            http.receiveResponseEntity(head);
            body = body(head.getEntity().getContent(), hop.call);
        }
        reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, head, null) && isQuiet();
        Header location = head.getFirstHeader("Location");
        return new HttpReply(hop.server, head.getCode(), location == null ? null : location.getValue(), body, false);
    }

    private static byte[] body(InputStream content, HttpCall call) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
            if ((long) body.size() + read > call.maxReplyBytes) {
                throw new AnswerTooLong();
            }
            body.write(piece, 0, read);
        }
        return body.toByteArray();
    }

    /** What comes after an answer would be taken for the next one. */
    private boolean isQuiet() {
        try {
            return !http.isDataAvailable(Timeout.ofMilliseconds(1));
        } catch (IOException broken) {
            return false;
        }
    }

    /** Whether the head of an answer has come. */
    boolean isAnswering() {
        return answering;
    }

    /** Whether it may carry another question; meaningful after an answer. */
    boolean isReusable() {
        return reusable;
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    /** At once and without a farewell, which over TLS would have to wait for its turn to write. */
    void close() {
        try {
            socket.close();
        } catch (IOException unused) {
            // Nothing is left that could be lost.
        }
    }

    private static int millis(long millis) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
    }

    static final class AnswerTooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
