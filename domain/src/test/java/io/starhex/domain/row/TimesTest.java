package io.starhex.domain.row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class TimesTest {
    private static final long MICROS = 1_000_000L;

    @Test
    void everyDayIsWrittenAsTheCalendarSays() {
        for (int day = CivilText.MIN_DAY; day <= CivilText.MAX_DAY; day++) {
            RowBuffer out = new RowBuffer(16);
            CivilText.appendDate(out, day);
            String text = new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
            if (!text.equals(LocalDate.ofEpochDay(day).toString())) {
                assertThat(text).isEqualTo(LocalDate.ofEpochDay(day).toString());
            }
        }
        assertThat(LocalDate.ofEpochDay(CivilText.MIN_DAY)).hasToString("0000-01-01");
        assertThat(LocalDate.ofEpochDay(CivilText.MAX_DAY)).hasToString("9999-12-31");
        assertThat(CivilText.isCarried(CivilText.MAX_DAY + 1)).isFalse();
        assertThat(CivilText.isCarried(CivilText.MIN_DAY - 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "+08:00",
                "Asia/Shanghai",
                "Europe/Berlin",
                "America/New_York",
                "Asia/Kathmandu",
                "Australia/Lord_Howe"
            })
    void aClockShowsWhatJavaTimeShows(String zone) {
        ZoneId id = ZoneId.of(zone);
        ZoneClock clock = new ZoneClock(id);
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long utc = around(random, id);
            LocalDateTime civil = LocalDateTime.ofInstant(instant(utc), id);
            assertThat(clock.toCivil(utc)).as("%s in %s", utc, zone).isEqualTo(micros(civil));
            long shown = micros(civil) + random.nextInt(3) * 1800L * MICROS;
            LocalDateTime local = LocalDateTime.ofEpochSecond(
                    Math.floorDiv(shown, MICROS), (int) Math.floorMod(shown, MICROS) * 1000, ZoneOffset.UTC);
            Instant expected = local.atZone(id).toInstant();
            assertThat(clock.toInstant(shown))
                    .as("%s in %s", local, zone)
                    .isEqualTo(expected.getEpochSecond() * MICROS + expected.getNano() / 1000);
        }
    }

    /** Times near changes of the offset as often as any others. */
    private static long around(Random random, ZoneId zone) {
        long second = (long) (random.nextDouble() * 8e9) - 4_000_000_000L;
        var transition = zone.getRules().nextTransition(Instant.ofEpochSecond(second));
        if (transition != null && random.nextBoolean()) {
            second = transition.toEpochSecond() + random.nextInt(14_400) - 7200;
        }
        return second * MICROS + random.nextInt(1_000_000);
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * MICROS + time.getNano() / 1000;
    }
}
