package io.starhex.domain.row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import static org.assertj.core.api.Assertions.assertThat;

class FloatingTextTest {
    private final RowBuffer out = new RowBuffer(64);

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                1.0,
                -2.5,
                0.001,
                9.99E-4,
                1234567.0,
                9999999.0,
                1.0E7,
                -1.23E-5,
                0.30000000000000004,
                123456.789,
                3.141592653589793,
                Double.MIN_NORMAL,
                2.225073858507201E-308,
                Double.MAX_VALUE
            })
    void theFormIsThatOfJava(double value) {
        assertThat(text(value)).isEqualTo(Double.toString(value));
    }

    @Test
    void theShortestTextIsTakenAndOfThoseTheNearest() {
        // Up to Java 18 these came out longer.
        assertThat(text(2.0E23)).isEqualTo("2.0E23");
        assertThat(text(2.0E-44f)).isEqualTo("2.0E-44");
        assertThat(text(8.41E21)).isEqualTo("8.41E21");
        assertThat(text(Double.MIN_VALUE)).isEqualTo("5.0E-324");
        assertThat(text(1.0f / 3)).isEqualTo("0.33333334");
    }

    @Test
    void aDoubleIsReadBackWithAllItsBitsAndNeverLongerThanJavasText() {
        Random random = new Random(17);
        holdsForDoubles(i -> Double.longBitsToDouble(random.nextLong()));
        holdsForDoubles(i -> random.nextGaussian() * 1e6);
        holdsForDoubles(i -> random.nextLong() / Math.pow(10, random.nextInt(25)));
        // Powers of two, where the values below lie denser, and their neighbours.
        holdsForDoubles(i -> Double.longBitsToDouble(((long) (i % 2047) << 52) + random.nextInt(3) - 1));
        holdsForDoubles(i -> Double.longBitsToDouble(random.nextInt(1 << (i % 30))));
    }

    private void holdsForDoubles(IntToDoubleFunction values) {
        for (int i = 0; i < 100_000; i++) {
            double value = values.applyAsDouble(i);
            if (Double.isFinite(value)) {
                String text = text(value);
                if (Double.doubleToRawLongBits(Double.parseDouble(text)) != Double.doubleToRawLongBits(value)
                        || text.length() > Double.toString(value).length()) {
                    throw new AssertionError(value + " became " + text);
                }
            }
        }
    }

    @Test
    void aFloatIsReadBackWithAllItsBitsAndNeverLongerThanJavasText() {
        Random random = new Random(18);
        for (int i = 0; i < 300_000; i++) {
            float value = Float.intBitsToFloat(i % 4 == 0 ? (i % 255) << 23 : random.nextInt());
            if (Float.isFinite(value)) {
                String text = text(value);
                if (Float.floatToRawIntBits(Float.parseFloat(text)) != Float.floatToRawIntBits(value)
                        || text.length() > Float.toString(value).length()) {
                    throw new AssertionError(value + " became " + text);
                }
            }
        }
    }

    @Test
    void logarithmsAreWholePartsForEveryExponentOfADouble() {
        for (int n = -1074; n <= 971; n++) {
            assertThat(PowersOfTen.log(n)).isEqualTo(log10(n, BigDecimal.ONE));
            assertThat(PowersOfTen.logOfThreeQuarters(n)).isEqualTo(log10(n, new BigDecimal("0.75")));
        }
        for (int n = -292; n <= 324; n++) {
            BigInteger power = BigInteger.TEN.pow(Math.abs(n));
            int log = n >= 0
                    ? power.bitLength() - 1
                    : n == 0 ? 0 : -power.subtract(BigInteger.ONE).bitLength();
            assertThat(PowersOfTen.binaryLog(n)).isEqualTo(log);
        }
    }

    /** The whole part of the decimal logarithm of a factor times a power of two. */
    private static int log10(int exponent, BigDecimal factor) {
        BigDecimal power = exponent >= 0
                ? new BigDecimal(BigInteger.ONE.shiftLeft(exponent))
                : BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)));
        BigDecimal value = power.multiply(factor);
        return value.precision() - value.scale() - 1;
    }

    private String text(double value) {
        out.clear();
        FloatingText.append(value, out);
        return written();
    }

    private String text(float value) {
        out.clear();
        FloatingText.append(value, out);
        return written();
    }

    private String written() {
        return new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
    }
}
