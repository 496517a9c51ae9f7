package io.starhex.domain.load;

import io.starhex.domain.row.LoadFormat;

/** Who chooses the format of a load. */
public enum FormatChoice {
    /** CSV, and from the first row that CSV cannot carry unchanged, JSON in a transaction of its own. */
    AUTOMATIC,
    /** CSV; a row that it cannot carry unchanged fails the load. */
    CSV,
    JSON;

    /** The format to begin with. */
    public LoadFormat first() {
        return this == JSON ? LoadFormat.JSON : LoadFormat.CSV;
    }
}
