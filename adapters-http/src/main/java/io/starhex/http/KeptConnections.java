package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Connections that are kept for the next request, a few to each server. Thread-safe. */
final class KeptConnections<C> {
    private static final int MOST_IDLE = 4;

    private final Predicate<C> open;
    private final Consumer<C> close;
    private final Map<FrontendAddress, Deque<C>> idle = new HashMap<>();
    private boolean closed;

    /** @param open whether a connection still looks open */
    KeptConnections(Predicate<C> open, Consumer<C> close) {
        this.open = open;
        this.close = close;
    }

    /** A kept connection that still looks open, no longer kept; or null. */
    synchronized C take(FrontendAddress server) {
        Deque<C> connections = idle.get(server);
        while (connections != null && !connections.isEmpty()) {
            C connection = connections.pollLast();
            if (open.test(connection)) {
                return connection;
            }
        }
        return null;
    }

    /** Takes a connection back whose last request and answer are complete. */
    synchronized void keep(FrontendAddress server, C connection) {
        Deque<C> connections = idle.computeIfAbsent(server, any -> new ArrayDeque<>());
        connections.removeIf(other -> !open.test(other));
        if (closed || connections.size() >= MOST_IDLE) {
            close.accept(connection);
        } else {
            connections.addLast(connection);
        }
    }

    /** Closes what is kept, and from now on what is brought back. */
    synchronized void close() {
        closed = true;
        for (Deque<C> connections : idle.values()) {
            connections.forEach(close);
        }
        idle.clear();
    }
}
