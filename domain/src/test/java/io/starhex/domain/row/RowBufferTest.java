package io.starhex.domain.row;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class RowBufferTest {
    @Test
    void numbersAreWrittenAsJavaWritesThem() {
        Random random = new Random(3);
        for (int i = 0; i < 50_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(19);
            RowBuffer out = new RowBuffer(1);
            out.appendLong(value);
            assertThat(text(out)).isEqualTo(Long.toString(value));
            out.clear();
            out.appendDecimal(value, scale);
            assertThat(text(out)).isEqualTo(BigDecimal.valueOf(value, scale).toPlainString());
        }
        for (long edge : new long[] {0, 9, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, -1, -10}) {
            RowBuffer out = new RowBuffer(1);
            out.appendLong(edge);
            out.appendDecimal(edge, 18);
            assertThat(text(out)).isEqualTo(edge + BigDecimal.valueOf(edge, 18).toPlainString());
        }
    }

    @Test
    void aCutBufferIsAsItWasBefore() {
        RowBuffer out = new RowBuffer(1);
        out.appendAscii("kept");
        int mark = out.size();
        out.append(new byte[10_000]);
        out.truncate(mark);
        assertThat(text(out)).isEqualTo("kept");
    }

    private static String text(RowBuffer out) {
        return new String(out.array(), 0, out.size(), StandardCharsets.US_ASCII);
    }
}
