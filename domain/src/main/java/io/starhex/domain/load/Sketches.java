package io.starhex.domain.load;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.Identifier;
import io.starhex.domain.table.TypeName;

/** The expressions that fill columns whose values only the server can make ({@code Using_bitmap.md}, {@code Using_HLL.md}). */
final class Sketches {
    private Sketches() {}

    static ColumnMapping mapping(Column column, Column source, BitmapHash hash) {
        switch (column.type().name()) {
            case BITMAP:
                return ColumnMapping.function(
                        column.name(),
                        source.type().name() == TypeName.BITMAP ? "to_bitmap" : hash.function(),
                        source.name());
            case HLL:
                return ColumnMapping.function(column.name(), "hll_hash", source.name());
            case PERCENTILE:
                return ColumnMapping.function(column.name(), "percentile_hash", source.name());
            default:
                return binary(column, source);
        }
    }

    /** Not left to the server's guess whether text is base64; and an empty text is no base64 to all servers. */
    private static ColumnMapping binary(Column column, Column source) {
        String text = Identifier.quote(source.name());
        return ColumnMapping.of(
                column.name(), "if(" + text + "='',to_binary(" + text + ",'utf8'),to_binary(" + text + ",'encode64'))");
    }
}
