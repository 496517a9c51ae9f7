package io.starhex.domain.row;

/** How the body of a load is packed on its way ({@code STREAM_LOAD.md}, header {@code compression}; servers from 3.2.7). */
public enum Compression {
    NONE,
    LZ4_FRAME,
    GZIP,
    ZSTD
}
