package io.starhex.thrift;

import io.starhex.domain.table.Column;
import io.starhex.fixtures.scan.ArrowReplies;
import io.starhex.ports.ColumnBatch;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArrowDecoderTest {
    private final List<Column> columns = ScanRows.everyColumn();

    @Test
    void noTruncationAndNoFlippedByteEscapesAsAnythingButMalformedArrow() {
        Random random = new Random(5);
        byte[] whole = ArrowReplies.of(columns, ScanRows.random(random, columns, 20));
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = random.nextInt(4); flips > 0 && broken.length > 0; flips--) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                touch(new ArrowDecoder(columns).decode(broken));
            } catch (MalformedArrow expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5000);
    }

    @Test
    void anEmptyReplyIsSaidToBeOne() {
        assertThatThrownBy(() -> new ArrowDecoder(columns).decode(new byte[0]))
                .isInstanceOf(MalformedArrow.class)
                .hasMessageContaining("without a record batch");
    }

    @Test
    void aReplyOfOtherColumnsIsRefused() {
        byte[] reply = ArrowReplies.of(columns, ScanRows.extremes());
        assertThatThrownBy(() -> new ArrowDecoder(columns.subList(0, 3)).decode(reply))
                .hasMessageContaining("has " + columns.size() + " columns, and 3 were selected");
    }

    /** Reads every cell of a reply that lets itself be opened; a damaged decimal or text is still one. */
    private void touch(ColumnBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            ScanRows.touch(batch, columns, row);
        }
    }
}
