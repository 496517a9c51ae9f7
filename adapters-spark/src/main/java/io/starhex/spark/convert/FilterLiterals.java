package io.starhex.spark.convert;

import io.starhex.domain.row.CivilText;
import io.starhex.domain.scan.Literal;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The constants of Spark's filters as StarRocks literals, where both sides compare them alike. Immutable. */
public final class FilterLiterals {
    /** Before this, java.sql's Julian calendar and Spark's Gregorian one may name a day differently. */
    private static final LocalDate MODERN = LocalDate.of(1900, 1, 1);

    private static final long LONGEST_TRANSITION_SECONDS = 172_800L;

    /** FLOAT and DOUBLE order NaN differently, CHAR pads, LARGEINT and JSON are text to Spark only. */
    private static final Set<TypeName> COMPARED = Collections.unmodifiableSet(EnumSet.of(
            TypeName.BOOLEAN,
            TypeName.TINYINT,
            TypeName.SMALLINT,
            TypeName.INT,
            TypeName.BIGINT,
            TypeName.DECIMAL32,
            TypeName.DECIMAL64,
            TypeName.DECIMAL128,
            TypeName.DATE,
            TypeName.DATETIME,
            TypeName.VARCHAR));

    private final ZoneRules rules;

    /** @param zone in which DATETIME columns show instants */
    public FilterLiterals(ZoneId zone) {
        this.rules = requireNonNull(zone, "zone is null").getRules();
    }

    /** Whether columns of a type are compared with literals at all. */
    static boolean compares(TypeName type) {
        return COMPARED.contains(type);
    }

    /** The literal to compare the column with, or null where that comparison would not be Spark's. */
    public Literal literal(Column column, Object value) {
        switch (column.type().name()) {
            case BOOLEAN:
                return value instanceof Boolean ? Literal.of((boolean) (Boolean) value) : null;
            case TINYINT:
            case SMALLINT:
            case INT:
            case BIGINT:
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
                return number(column.type(), value);
            case DATE:
                return date(value);
            case DATETIME:
                return dateTime(value);
            case VARCHAR:
                return value instanceof String ? text((String) value) : null;
            default:
                return null;
        }
    }

    /** The greatest literal that is not above a number and that the column could hold, or null. */
    Literal literalBelow(Column column, BigDecimal value) {
        int scale = scale(column.type());
        return digits(column.type()) == 0 ? null : literal(column, value.setScale(scale, RoundingMode.FLOOR));
    }

    /** How many digits the numbers of a type have at most, or 0 for types that do not compare as exact numbers. */
    static int digits(ColumnType type) {
        switch (type.name()) {
            case TINYINT:
                return 3;
            case SMALLINT:
                return 5;
            case INT:
                return 10;
            case BIGINT:
                return 19;
            case DECIMAL32:
            case DECIMAL64:
            case DECIMAL128:
                return type.precision();
            default:
                return 0;
        }
    }

    private static int scale(ColumnType type) {
        return type.name().isDecimal() ? type.scale() : 0;
    }

    /** Written with the column's own scale and no more digits than it has, so that no server casts the column. */
    private static Literal number(ColumnType type, Object value) {
        if (isWhole(value) && !type.name().isDecimal()) {
            return Literal.of(((Number) value).longValue());
        }
        BigDecimal number = isWhole(value)
                ? BigDecimal.valueOf(((Number) value).longValue())
                : value instanceof BigDecimal ? (BigDecimal) value : null;
        if (number == null || number.stripTrailingZeros().scale() > scale(type)) {
            return null;
        }
        BigDecimal scaled = number.setScale(scale(type), RoundingMode.UNNECESSARY);
        return scaled.precision() > digits(type) ? null : Literal.of(scaled);
    }

    private static boolean isWhole(Object value) {
        return value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long;
    }

    private static Literal text(String value) {
        // The replacement character stands for bytes that are not UTF-8, which the text no longer tells.
        return value.indexOf('\uFFFD') >= 0 || value.indexOf('\0') >= 0 ? null : Literal.text(value);
    }

    private static Literal date(Object value) {
        LocalDate day = value instanceof Date
                ? ((Date) value).toLocalDate()
                : value instanceof LocalDate ? (LocalDate) value : null;
        if (day == null || value instanceof Date && day.isBefore(MODERN)) {
            return null;
        }
        long epochDay = day.toEpochDay();
        return epochDay >= CivilText.MIN_DAY && epochDay <= CivilText.MAX_DAY ? Literal.date((int) epochDay) : null;
    }

    private Literal dateTime(Object value) {
        if (value instanceof LocalDateTime) {
            return civil((LocalDateTime) value);
        }
        Instant instant = value instanceof Timestamp
                ? ((Timestamp) value).toInstant()
                : value instanceof Instant ? (Instant) value : null;
        if (instant == null || isNearTransition(instant)) {
            return null;
        }
        LocalDateTime civil = LocalDateTime.ofInstant(instant, rules.getOffset(instant));
        return value instanceof Timestamp && civil.toLocalDate().isBefore(MODERN) ? null : civil(civil);
    }

    private static Literal civil(LocalDateTime civil) {
        long day = civil.toLocalDate().toEpochDay();
        if (day < CivilText.MIN_DAY || day > CivilText.MAX_DAY) {
            return null;
        }
        long seconds = civil.toEpochSecond(ZoneOffset.UTC);
        return Literal.dateTime(seconds * 1_000_000L + civil.getNano() / 1000);
    }

    /** Whether clocks are being changed so near that wall-clock order and the order of instants may differ. */
    private boolean isNearTransition(Instant instant) {
        ZoneOffsetTransition next = rules.nextTransition(instant.minusSeconds(LONGEST_TRANSITION_SECONDS));
        while (next != null && next.toEpochSecond() <= instant.getEpochSecond() + LONGEST_TRANSITION_SECONDS) {
            long distance = Math.abs(next.toEpochSecond() - instant.getEpochSecond());
            if (distance <= Math.abs(next.getDuration().getSeconds()) + 1) {
                return true;
            }
            next = rules.nextTransition(next.getInstant());
        }
        return false;
    }
}
