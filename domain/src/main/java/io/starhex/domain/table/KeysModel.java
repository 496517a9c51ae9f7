package io.starhex.domain.table;

/** What a table does with rows of equal keys, as the FE's v2 schema reply names it ({@code KeysType.java}). */
public enum KeysModel {
    DUPLICATE,
    AGGREGATE,
    UNIQUE,
    /** The only one whose rows a load can delete. */
    PRIMARY,
    /** The server did not tell; those before 3.4 do not. */
    UNKNOWN;

    /** Reads {@code PRIMARY_KEYS} and the like, and {@code DUP_KEYS} and {@code AGG_KEYS} too. */
    public static KeysModel parse(String text) {
        for (KeysModel model : values()) {
            if (model != UNKNOWN && text.length() > 3 && model.name().startsWith(text.split("_")[0])) {
                return model;
            }
        }
        return UNKNOWN;
    }
}
