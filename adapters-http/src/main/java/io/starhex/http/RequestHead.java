package io.starhex.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;

import java.nio.charset.StandardCharsets;

/** What is sent first: the whole request, or of an upload all but its body, for which the server asks. */
final class RequestHead {
    private RequestHead() {}

    static HttpRequest of(Hop hop) {
        HttpCall call = hop.call;
        HttpMethod verb = HttpMethod.valueOf(call.method);
        HttpRequest request = call.kind == HttpCall.Kind.UPLOAD
                ? new DefaultHttpRequest(HttpVersion.HTTP_1_1, verb, hop.path)
                : new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, verb, hop.path, Unpooled.wrappedBuffer(call.body, 0, call.bodySize));
        request.headers().set(HttpHeaderNames.HOST, hop.server.toString());
        hop.headers.forEach((name, value) -> request.headers().set(name, asBytes(value)));
        request.headers().set(HttpHeaderNames.CONTENT_LENGTH, call.bodySize);
        if (call.kind == HttpCall.Kind.UPLOAD) {
            request.headers().set(HttpHeaderNames.EXPECT, "100-continue");
        }
        return request;
    }

    /** Netty writes a character as a byte, so UTF-8 has to look like Latin-1. */
    private static String asBytes(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
