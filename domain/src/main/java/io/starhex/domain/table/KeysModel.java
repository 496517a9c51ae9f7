package io.starhex.domain.table;

/** What a table does with rows of equal keys. */
public enum KeysModel {
    DUPLICATE("DUP_KEYS"),
    AGGREGATE("AGG_KEYS"),
    UNIQUE("UNIQUE_KEYS"),
    /** The only one whose rows a load can delete. */
    PRIMARY("PRIMARY_KEYS"),
    /** The server did not tell; those before 3.2 do not. */
    UNKNOWN("");

    private final String wireName;

    KeysModel(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the FE's v2 schema reply ({@code KeysType.java}). */
    public String wireName() {
        return wireName;
    }

    /** Reads the mark of a key column in {@code information_schema.columns}, such as {@code PRI}; else {@link #UNKNOWN}. */
    public static KeysModel ofColumnKey(String mark) {
        for (KeysModel model : values()) {
            if (mark.length() == 3 && model.wireName.startsWith(mark)) {
                return model;
            }
        }
        return UNKNOWN;
    }

    /** Reads a {@link #wireName}; any other text is {@link #UNKNOWN}. */
    public static KeysModel parse(String text) {
        for (KeysModel model : values()) {
            if (model.wireName.equals(text)) {
                return model;
            }
        }
        return UNKNOWN;
    }
}
