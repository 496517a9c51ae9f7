package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a raw socket that answers each request, in the order they come, with the next step of its script. */
final class ScriptedServer implements AutoCloseable {
    /** Answers one request whose head was read; returns whether the connection stays open. */
    interface Step {
        boolean answer(Request request) throws IOException;
    }

    private final ServerSocket listener;
    private final List<Step> script = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::accept, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    FrontendAddress address() {
        return FrontendAddress.of("127.0.0.1", listener.getLocalPort());
    }

    ScriptedServer then(Step step) {
        script.add(step);
        return this;
    }

    ScriptedServer thenReply(int status, String body) {
        return then(request -> {
            request.readBody();
            request.reply(status, "", body);
            return true;
        });
    }

    /** An answer to the head alone. */
    ScriptedServer thenRefuse(int status, String body) {
        return then(request -> {
            request.reply(status, "Connection: close\r\n", body);
            return false;
        });
    }

    /** As an FE: without 100 Continue and without the body. */
    ScriptedServer thenRedirect(String location) {
        return then(request -> {
            request.reply(307, "Location: " + location + "\r\nConnection: close\r\n", "");
            return false;
        });
    }

    /** As a BE: 100 Continue, the body, the answer. */
    ScriptedServer thenTakeBody(String body) {
        return then(request -> {
            request.write("HTTP/1.1 100 Continue\r\n\r\n");
            request.readBody();
            request.reply(200, "", body);
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        for (int connection = 0; !listener.isClosed(); connection++) {
            int number = connection;
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread thread = new Thread(() -> serve(socket, number), "scripted-connection-" + number);
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            while (true) {
                Request request = Request.read(socket, connection);
                if (request == null) {
                    return;
                }
                requests.add(request);
                Step step = script.size() > 0 ? script.remove(0) : null;
                if (step == null) {
                    request.reply(599, "", "the script is over");
                    return;
                }
                if (!step.answer(request)) {
                    return;
                }
            }
        } catch (IOException closed) {
            // The client went away, or the test is over.
        }
    }

    static final class Request {
        final int connection;
        final String line;
        final Map<String, String> headers = new TreeMap<>();
        byte[] body = new byte[0];
        private final Socket socket;

        private Request(Socket socket, int connection, String line) {
            this.socket = socket;
            this.connection = connection;
            this.line = line;
        }

        static Request read(Socket socket, int connection) throws IOException {
            String line = readLine(socket.getInputStream());
            if (line == null) {
                return null;
            }
            Request request = new Request(socket, connection, line);
            for (String header = readLine(socket.getInputStream());
                    header != null && !header.isEmpty();
                    header = readLine(socket.getInputStream())) {
                int colon = header.indexOf(':');
                request.headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).trim());
            }
            return request;
        }

        void readBody() throws IOException {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            body = socket.getInputStream().readNBytes(length);
        }

        void reply(int status, String headers, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            write("HTTP/1.1 " + status + " X\r\nContent-Type: text/html\r\nContent-Length: " + bytes.length + "\r\n"
                    + headers + "\r\n");
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** Waits until the client closes the connection. */
        boolean stall() throws IOException {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
            return false;
        }

        private static String readLine(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    return line.toString(StandardCharsets.UTF_8).trim();
                }
                line.write(b);
            }
            return null;
        }
    }
}
