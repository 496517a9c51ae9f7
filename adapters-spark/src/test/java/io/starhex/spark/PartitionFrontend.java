package io.starhex.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands requests on to another FE, but for that which lists a table's partitions: it has one of so many tablets. */
final class PartitionFrontend implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger listed = new AtomicInteger();
    private final HttpServer server;
    private final String behind;
    private final int tablets;

    PartitionFrontend(String behind, int tablets) throws IOException {
        this.behind = behind;
        this.tablets = tablets;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often partitions were listed. */
    int listed() {
        return listed.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().endsWith("/partition")) {
                listed.incrementAndGet();
                reply(exchange, 200, listing().getBytes(StandardCharsets.UTF_8));
            } else {
                HttpResponse<byte[]> answer = client.send(behind(exchange), HttpResponse.BodyHandlers.ofByteArray());
                reply(exchange, answer.statusCode(), answer.body());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest behind(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        return HttpRequest.newBuilder(URI.create("http://" + behind + exchange.getRequestURI()))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                .build();
    }

    private String listing() {
        String all = "{\"id\":1},".repeat(tablets);
        return "{\"result\":{\"pageNum\":0,\"pageSize\":1000,\"pages\":1,\"total\":1,\"items\":[{\"id\":10,"
                + "\"visibleVersion\":2,\"tablets\":[" + all.substring(0, all.length() - 1)
                + "]}]},\"code\":\"0\",\"message\":\"OK\"}";
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
