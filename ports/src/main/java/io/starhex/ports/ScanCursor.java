package io.starhex.ports;

/** Driven: an open scan. Belongs to one thread. */
public interface ScanCursor extends AutoCloseable {
    /**
     * The next rows, or null after the last. The batch is valid until the next call or {@link #close}.
     *
     * @throws io.starhex.domain.failure.ScanFailed when the rest cannot be read; rows already handed out stay handed out,
     *     so only the whole task may be repeated
     */
    ColumnBatch next();

    /** Frees what the backend holds for this scan; never throws, may be called twice. */
    @Override
    void close();
}
