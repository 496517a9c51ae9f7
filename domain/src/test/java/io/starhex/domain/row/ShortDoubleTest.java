package io.starhex.domain.row;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ShortDoubleTest {
    @ParameterizedTest
    @CsvSource({
        "0.0,0",
        "1.0,1",
        "-1.0,-1",
        "0.1,0.1",
        "-0.05,-0.05",
        "12.25,12.25",
        "0.000001,0.000001",
        "1.0E15,1000000000000000",
        "9007199254740991,9007199254740991",
        "-123456.789,-123456.789"
    })
    void shortValuesAreWrittenAsTheyAreRead(double value, String text) {
        RowBuffer out = new RowBuffer(1);
        assertThat(ShortDouble.append(value, out)).isTrue();
        assertThat(text(out)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-0.0", "1.0E-7", "4.9E-324", "1.7976931348623157E308", "0.3333333333333333", "9007199254740992"})
    void otherValuesAreLeftToTheGeneralText(double value) {
        RowBuffer out = new RowBuffer(1);
        assertThat(ShortDouble.append(value, out)).isFalse();
        assertThat(out.size()).isZero();
    }

    @Test
    void whateverIsWrittenIsTheValueAgain() {
        int written = 0;
        for (long seed = 0; seed < 200_000; seed++) {
            Random random = new Random(seed);
            double value;
            switch ((int) (seed % 4)) {
                case 0:
                    value = Double.longBitsToDouble(random.nextLong());
                    break;
                case 1:
                    value = random.nextGaussian() * 1e6;
                    break;
                case 2:
                    value = (random.nextLong() >> random.nextInt(60)) / Math.pow(10, random.nextInt(8));
                    break;
                default:
                    value = Double.parseDouble(random.nextInt() + "." + random.nextInt(1_000_000));
                    break;
            }
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                continue;
            }
            RowBuffer out = new RowBuffer(1);
            if (ShortDouble.append(value, out)) {
                written++;
                assertThat(Double.parseDouble(text(out)))
                        .as("seed %s: %s", seed, text(out))
                        .isEqualTo(value);
            }
        }
        assertThat(written).isGreaterThan(50_000);
    }

    private static String text(RowBuffer out) {
        return new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
    }
}
