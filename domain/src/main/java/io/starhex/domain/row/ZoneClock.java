package io.starhex.domain.row;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

import static java.util.Objects.requireNonNull;

/**
 * Turns instants into what a wall clock in one zone shows, and back, both in microseconds. The offset that was looked up
 * last is kept with the time it holds for, so that a run of near values costs one comparison each. Mutable; belongs to
 * one thread.
 */
public final class ZoneClock {
    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final ZoneRules rules;
    private long offsetMicros;
    private long validFrom = Long.MAX_VALUE;
    private long validUntil = Long.MIN_VALUE;

    private long civilOffsetMicros;
    private long civilFrom = Long.MAX_VALUE;
    private long civilUntil = Long.MIN_VALUE;

    public ZoneClock(ZoneId zone) {
        this.rules = requireNonNull(zone, "zone is null").getRules();
    }

    /** The wall clock at an instant. */
    public long toCivil(long utcMicros) {
        if (utcMicros < validFrom || utcMicros >= validUntil) {
            lookUpInstant(utcMicros);
        }
        return utcMicros + offsetMicros;
    }

    /**
     * The instant at which the wall clock shows a time: the earlier of two where clocks were put back; where they were
     * put forward, a time that was skipped is moved forward by what was skipped, as {@code java.time} does.
     */
    public long toInstant(long civilMicros) {
        if (civilMicros >= civilFrom && civilMicros < civilUntil) {
            return civilMicros - civilOffsetMicros;
        }
        return lookUpCivil(civilMicros);
    }

    private void lookUpInstant(long utcMicros) {
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(utcMicros, MICROS_PER_SECOND));
        offsetMicros = rules.getOffset(instant).getTotalSeconds() * MICROS_PER_SECOND;
        // The second after, since a transition may lie exactly on this one.
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        validFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond() * MICROS_PER_SECOND;
        validUntil = after == null ? Long.MAX_VALUE : after.toEpochSecond() * MICROS_PER_SECOND;
    }

    private long lookUpCivil(long civilMicros) {
        long seconds = Math.floorDiv(civilMicros, MICROS_PER_SECOND);
        long fraction = civilMicros - seconds * MICROS_PER_SECOND;
        LocalDateTime civil = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(civil);
        ZoneOffset offset = transition == null ? rules.getOffset(civil) : transition.getOffsetBefore();
        long instant = (seconds - offset.getTotalSeconds()) * MICROS_PER_SECOND + fraction;
        if (transition == null) {
            rememberCivil(Math.floorDiv(instant, MICROS_PER_SECOND), offset);
        }
        return instant;
    }

    private void rememberCivil(long utcSeconds, ZoneOffset offset) {
        ZoneOffsetTransition before = rules.previousTransition(Instant.ofEpochSecond(utcSeconds + 1));
        ZoneOffsetTransition after = rules.nextTransition(Instant.ofEpochSecond(utcSeconds));
        civilOffsetMicros = offset.getTotalSeconds() * MICROS_PER_SECOND;
        // Times that the clock showed twice or skipped around a transition are left to the full rules.
        civilFrom = before == null ? Long.MIN_VALUE : civilMicros(later(before));
        civilUntil = after == null ? Long.MAX_VALUE : civilMicros(earlier(after));
    }

    private static LocalDateTime later(ZoneOffsetTransition transition) {
        return transition.isGap() ? transition.getDateTimeAfter() : transition.getDateTimeBefore();
    }

    private static LocalDateTime earlier(ZoneOffsetTransition transition) {
        return transition.isGap() ? transition.getDateTimeBefore() : transition.getDateTimeAfter();
    }

    private static long civilMicros(LocalDateTime civil) {
        return civil.toEpochSecond(ZoneOffset.UTC) * MICROS_PER_SECOND;
    }
}
