package io.starhex.domain.row;

/** The format of a load body. */
public enum LoadFormat {
    CSV,
    JSON
}
