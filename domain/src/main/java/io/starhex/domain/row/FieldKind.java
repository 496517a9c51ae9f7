package io.starhex.domain.row;

/** The kind of a source field, and which method of {@link ValueReader} reads it. */
public enum FieldKind {
    BOOLEAN,
    /** 8 bits, signed. */
    BYTE,
    /** 16 bits, signed. */
    SHORT,
    /** 32 bits, signed. */
    INT,
    /** 64 bits, signed. */
    LONG,
    FLOAT,
    DOUBLE,
    /** Exact, with a precision and a scale. */
    DECIMAL,
    /** UTF-8 text. */
    STRING,
    BINARY,
    /** Days since 1970-01-01, proleptic Gregorian. */
    DATE,
    /** An instant: microseconds since 1970-01-01T00:00:00Z. */
    TIMESTAMP,
    /** A wall clock without a zone: microseconds since 1970-01-01T00:00:00 on that clock. */
    DATETIME,
    /** Any number of values of one kind. */
    ARRAY,
    /** Keys of one kind, each with a value of one kind. */
    MAP,
    /** Named values, each of its own kind. */
    STRUCT
}
