package io.starhex.domain.load;

/** The format of a load body. */
public enum LoadFormat {
    CSV,
    JSON
}
