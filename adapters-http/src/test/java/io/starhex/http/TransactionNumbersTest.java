package io.starhex.http;

import io.starhex.domain.load.Label;
import io.starhex.domain.table.TableId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionNumbersTest {
    private static final Label LABEL = Label.of("l");
    private static final TableId TABLE = TableId.of("one", "t");

    private final TransactionNumbers numbers = new TransactionNumbers();

    @Test
    void aLabelOfTwoDatabasesIsTwoTransactions() {
        numbers.begun(TABLE, LABEL, 7);
        numbers.begun(TableId.of("other", "t"), LABEL, 8);
        assertThat(numbers.of(TABLE, LABEL)).isEqualTo(7);
        numbers.ended(TABLE, LABEL);
        assertThat(numbers.of(TABLE, LABEL)).isEqualTo(TransactionNumbers.UNKNOWN);
        assertThat(numbers.of(TableId.of("other", "t"), LABEL)).isEqualTo(8);
    }

    @Test
    void whatNobodyEndsDoesNotStayForEver() {
        for (int i = 0; i < 10_000; i++) {
            numbers.begun(TABLE, Label.of("l" + i), i);
        }
        assertThat(numbers.size()).isLessThan(10_000);
        assertThat(numbers.of(TABLE, Label.of("l9999"))).isEqualTo(9999);
        assertThat(numbers.of(TABLE, Label.of("l0"))).isEqualTo(TransactionNumbers.UNKNOWN);
    }
}
