package io.starhex.domain.load;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.row.CsvDialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PoliciesTest {
    @Test
    void aBufferIsSentWhenAnyLimitIsReached() {
        FlushPolicy policy = FlushPolicy.of(10, 100, 1000);
        assertThat(policy.evaluate(9, 99, 999)).isEqualTo(FlushTrigger.NONE);
        assertThat(policy.evaluate(10, 0)).isEqualTo(FlushTrigger.ROWS);
        assertThat(policy.evaluate(1, 100)).isEqualTo(FlushTrigger.BYTES);
        assertThat(policy.evaluate(1, 1, 1000)).isEqualTo(FlushTrigger.AGE);
        assertThat(policy.evaluate(0, 0, 5000)).as("nothing to send").isEqualTo(FlushTrigger.NONE);
    }

    @Test
    void onlyWhatHadNoEffectIsTriedAgain() {
        RetryPolicy policy = RetryPolicy.of(2, 1000);
        assertThat(policy.allowsAnother(Effect.NONE, 2)).isTrue();
        assertThat(policy.allowsAnother(Effect.NONE, 3)).isFalse();
        assertThat(policy.allowsAnother(Effect.UNKNOWN, 1)).isFalse();
        assertThat(policy.allowsAnother(Effect.REJECTED, 1)).isFalse();
        assertThat(policy.delayMillis(1)).isEqualTo(100);
        assertThat(policy.delayMillis(2)).isEqualTo(400);
        assertThat(policy.delayMillis(50)).isEqualTo(1000);
    }

    @Test
    void separatorsAreReadAsTheServerReadsThem() {
        assertThat(CsvDialect.of("\\x01", "0x0a0d").columnSeparator()).containsExactly(1);
        assertThat(CsvDialect.of("\\x01", "0x0a0d").rowDelimiter()).containsExactly(10, 13);
        assertThat(CsvDialect.of("\\t", "\\r\\n").rowDelimiter()).containsExactly(13, 10);
        assertThat(CsvDialect.of("||", "\n").columnSeparator()).containsExactly('|', '|');
        for (String bad : new String[] {"", "\\x", "\\x1", "\\xzz", "\\x80", "x".repeat(51)}) {
            assertThatThrownBy(() -> CsvDialect.of(bad, "\n")).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CsvDialect.of("\\x0a", "\n")).hasMessageContaining("or a part of it");
        assertThatThrownBy(() -> CsvDialect.of("aba", "ab")).hasMessageContaining("or a part of it");
    }
}
