package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Connections that are kept for the next request, a few to each server. Thread-safe. */
final class KeptConnections<C> {
    private static final int MOST_IDLE = 4;

    /** What a connection is to whoever keeps it. */
    interface Handle<C> {
        /** Whether it still looks open. */
        boolean isOpen(C connection);

        void close(C connection);
    }

    private final Handle<C> handle;
    private final Map<FrontendAddress, Deque<C>> idle = new HashMap<>();
    private boolean closed;

    KeptConnections(Handle<C> handle) {
        this.handle = handle;
    }

    /** A kept connection that still looks open, no longer kept; or null. */
    synchronized C take(FrontendAddress server) {
        Deque<C> connections = idle.get(server);
        while (connections != null && !connections.isEmpty()) {
            C connection = connections.pollLast();
            if (handle.isOpen(connection)) {
                return connection;
            }
        }
        return null;
    }

    /** Takes a connection back whose last request and answer are complete. */
    synchronized void keep(FrontendAddress server, C connection) {
        Deque<C> connections = idle.computeIfAbsent(server, any -> new ArrayDeque<>());
        connections.removeIf(other -> !handle.isOpen(other));
        if (closed || connections.size() >= MOST_IDLE) {
            handle.close(connection);
        } else {
            connections.addLast(connection);
        }
    }

    /** Closes what is kept, and from now on what is brought back. */
    synchronized void close() {
        closed = true;
        for (Deque<C> connections : idle.values()) {
            connections.forEach(handle::close);
        }
        idle.clear();
    }
}
