package io.starhex.spark.wiring;

import org.apache.spark.sql.internal.SQLConf;

import java.time.ZoneId;

/** The time zone of the Spark session. */
final class SessionZone {
    private SessionZone() {}

    static ZoneId current() {
        return parse(SQLConf.get().sessionLocalTimeZone());
    }

    /** Reads a zone as Spark does: also short names such as {@code PST}, and offsets with one digit. */
    static ZoneId parse(String text) {
        String padded = text.replaceFirst("([+-])(\\d):", "$10$2:").replaceFirst("([+-])(\\d\\d):(\\d)$", "$1$2:0$3");
        return ZoneId.of(padded, ZoneId.SHORT_IDS);
    }
}
