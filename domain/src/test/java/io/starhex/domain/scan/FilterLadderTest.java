package io.starhex.domain.scan;

import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FilterLadderTest {
    private static final ScanRequest REQUEST = ScanRequest.of(
            TableId.of("d", "t"),
            Arrays.asList(
                    Column.of("n", ColumnType.of(TypeName.INT)), Column.of("s", ColumnType.of(TypeName.VARCHAR))));
    private static final Filter NUMBER = Filter.compare("n", Comparison.EQUAL, Literal.of(1));
    private static final Filter TEXT = Filter.compare("s", Comparison.EQUAL, Literal.text("x"));
    private static final Filter EITHER = Filter.not(Filter.or(NUMBER, Filter.isNull("n")));

    @Test
    void allComeFirstThenNoAlternativesThenNoTextThenNone() {
        assertThat(ladder(NUMBER, TEXT, EITHER))
                .containsExactly(
                        Arrays.asList(NUMBER, TEXT, EITHER),
                        Arrays.asList(NUMBER, TEXT),
                        Arrays.asList(NUMBER, EITHER),
                        Collections.singletonList(NUMBER),
                        Collections.emptyList());
    }

    @Test
    void noStepIsThereTwice() {
        assertThat(ladder()).containsExactly(Collections.emptyList());
        assertThat(ladder(NUMBER)).containsExactly(Collections.singletonList(NUMBER), Collections.emptyList());
        assertThat(ladder(TEXT)).containsExactly(Collections.singletonList(TEXT), Collections.emptyList());
    }

    @Test
    void aColumnThatIsNotSelectedMayBeText() {
        Filter unknown = Filter.isNull("other");
        assertThat(ladder(NUMBER, unknown))
                .containsExactly(
                        Arrays.asList(NUMBER, unknown), Collections.singletonList(NUMBER), Collections.emptyList());
    }

    private static List<List<Filter>> ladder(Filter... filters) {
        return FilterLadder.of(REQUEST.withFilters(Arrays.asList(filters)));
    }
}
