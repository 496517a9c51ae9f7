package io.starhex.domain.row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class DigitsTest {
    private static final int START = 3;

    @Test
    void numbersOfAllLengthsAreWhatTheirStringsAre() {
        byte[] bytes = new byte[START + Digits.LONG];

        for (long value : numbers()) {
            int end = Digits.putLong(bytes, START, value);

            assertThat(text(bytes, end)).isEqualTo(Long.toString(value));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 6, 7, 8, 9, 17, 18})
    void decimalsOfAllLengthsAreWhatTheirStringsAre(int scale) {
        byte[] bytes = new byte[START + Digits.ofDecimal(scale)];

        for (long value : numbers()) {
            int end = Digits.putDecimal(bytes, START, value, scale);

            assertThat(text(bytes, end))
                    .isEqualTo(BigDecimal.valueOf(value, scale).toPlainString());
        }
    }

    @Test
    void eachDayOfTenThousandYearsIsItsDate() {
        byte[] bytes = new byte[START + Digits.DATE];
        LocalDate first = LocalDate.of(0, 1, 1);
        int days = (int) (LocalDate.of(10_000, 1, 1).toEpochDay() - first.toEpochDay());
        int epochDay = (int) first.toEpochDay();
        LocalDate date = first;
        String expected = "";
        String found = "";
        for (int day = 0; day < days && found.equals(expected); day++) {
            expected = date.toString();
            found = text(bytes, Digits.putDate(bytes, START, epochDay + day));
            date = date.plusDays(1);
        }

        assertThat(found).isEqualTo(expected);
        assertThat(date).isEqualTo(LocalDate.of(10_000, 1, 1));
    }

    @Test
    void digitsAreCounted() {
        for (long value : numbers()) {
            if (value >= 0) {
                assertThat(Digits.count(value)).isEqualTo(Long.toString(value).length());
            }
        }
    }

    /** Both sides of each power of ten and of two, and some of each length, of both signs. */
    private static List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        numbers.add(0L);
        for (int bit = 0; bit < Long.SIZE; bit++) {
            addAround(1L << bit, numbers);
        }
        for (long power = 1; power <= Long.MAX_VALUE / 10; power *= 10) {
            addAround(10 * power, numbers);
        }
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            long value = random.nextLong() >> random.nextInt(Long.SIZE);
            numbers.add(value);
            numbers.add(-value);
        }
        return numbers;
    }

    private static void addAround(long value, List<Long> numbers) {
        for (long near = value - 1; near - value <= 1; near++) {
            numbers.add(near);
            numbers.add(-near);
        }
    }

    private static String text(byte[] bytes, int end) {
        return new String(bytes, START, end - START, StandardCharsets.US_ASCII);
    }
}
