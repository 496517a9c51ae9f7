package io.starhex.domain.table;

import java.io.Serializable;

/** The name of a table: its database and its own name, both as the server spells them (case matters). Immutable. */
public final class TableId implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String database;
    private final String table;

    private TableId(String database, String table) {
        this.database = database;
        this.table = table;
    }

    public static TableId of(String database, String table) {
        if (database.isEmpty() || table.isEmpty()) {
            throw new IllegalArgumentException(
                    "A table needs a database and a name, found '" + database + "' and '" + table + "'");
        }
        return new TableId(database, table);
    }

    /**
     * Reads {@code database.table}. A name that holds a dot or a backtick is written between backticks, a backtick
     * inside it doubled: {@code `my.db`.`t``1`}.
     *
     * @throws IllegalArgumentException when the text is not two names
     */
    public static TableId parse(String text) {
        String trimmed = text.trim();
        int afterDatabase = endOfName(trimmed, 0, text);
        if (afterDatabase >= trimmed.length() || trimmed.charAt(afterDatabase) != '.') {
            throw malformed(text);
        }
        int afterTable = endOfName(trimmed, afterDatabase + 1, text);
        if (afterTable != trimmed.length()) {
            throw malformed(text);
        }
        return of(unquote(trimmed.substring(0, afterDatabase)), unquote(trimmed.substring(afterDatabase + 1)));
    }

    public String database() {
        return database;
    }

    public String table() {
        return table;
    }

    /** The name as SQL takes it, both parts between backticks. */
    public String quoted() {
        return Identifier.quote(database) + "." + Identifier.quote(table);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TableId
                && database.equals(((TableId) other).database)
                && table.equals(((TableId) other).table);
    }

    @Override
    public int hashCode() {
        return 31 * database.hashCode() + table.hashCode();
    }

    @Override
    public String toString() {
        return database + "." + table;
    }

    private static int endOfName(String text, int start, String whole) {
        if (start >= text.length()) {
            throw malformed(whole);
        }
        if (text.charAt(start) != '`') {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            if (end == start || text.substring(start, end).indexOf('`') >= 0) {
                throw malformed(whole);
            }
            return end;
        }
        int at = start + 1;
        while (at < text.length()) {
            if (text.charAt(at) != '`') {
                at++;
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '`') {
                at += 2;
            } else if (at == start + 1) {
                throw malformed(whole);
            } else {
                return at + 1;
            }
        }
        throw malformed(whole);
    }

    private static String unquote(String name) {
        return name.charAt(0) == '`' ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("'" + text + "' is not database.table; write a name that holds a dot or a"
                + " backtick between backticks, as in `my.db`.`table`");
    }
}
