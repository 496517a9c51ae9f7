package io.starhex.domain.scan;

import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sure to select nothing is found, and nothing else is taken for it: that would lose rows. */
class ContradictionTest {
    private static final ScanRequest REQUEST = ScanRequest.of(
            TableId.of("d", "t"),
            Arrays.asList(
                    Column.of("n", ColumnType.of(TypeName.BIGINT)),
                    Column.of("s", ColumnType.of(TypeName.VARCHAR)),
                    Column.of("day", ColumnType.of(TypeName.DATE)),
                    Column.of("price", ColumnType.decimal(10, 2)),
                    Column.of("ratio", ColumnType.of(TypeName.DOUBLE)),
                    Column.of("code", ColumnType.of(TypeName.CHAR))));

    private static final Filter NEVER = Filter.never();
    private static final Filter ONE = equal("n", Literal.of(1));
    private static final Filter TWO = equal("n", Literal.of(2));
    private static final Filter ONE_OR_TWO = Filter.in("n", Arrays.asList(Literal.of(1), Literal.of(2)));
    private static final Filter TWO_OR_THREE = Filter.in("n", Arrays.asList(Literal.of(2), Literal.of(3)));

    @Test
    void whatIsNeverTrueSelectsNothing() {
        assertThat(selectsNothing(NEVER)).isTrue();
        assertThat(selectsNothing(ONE, Filter.and(TWO, NEVER))).isTrue();
        assertThat(selectsNothing(Filter.or(ONE, NEVER))).isFalse();
        assertThat(selectsNothing(Filter.or(NEVER, NEVER))).isTrue();
        assertThat(selectsNothing(Filter.not(NEVER))).isFalse();
        assertThat(Filter.or(NEVER, ONE)).isSameAs(ONE);
        assertThat(NEVER).hasToString("FALSE");
    }

    @Test
    void listsWithoutACommonValueSelectNothing() {
        assertThat(selectsNothing(ONE, TWO)).isTrue();
        assertThat(selectsNothing(ONE, TWO_OR_THREE)).isTrue();
        assertThat(selectsNothing(Filter.and(ONE_OR_TWO, Filter.isNotNull("s")), TWO_OR_THREE, ONE))
                .as("three lists, of which each two have a value in common")
                .isTrue();
        assertThat(selectsNothing(
                        Filter.compare("n", Comparison.NULL_SAFE_EQUAL, Literal.of(3)), Filter.and(ONE_OR_TWO, ONE)))
                .isTrue();
        assertThat(selectsNothing(equal("s", Literal.text("a")), equal("s", Literal.text("A"))))
                .isTrue();
        assertThat(selectsNothing(equal("day", Literal.date(0)), equal("day", Literal.date(1))))
                .isTrue();
        assertThat(selectsNothing(equal("price", Literal.of(new BigDecimal("1.00"))), price("1.10")))
                .isTrue();
    }

    @Test
    void filtersThatCanBeTrueTogetherSelectSomething() {
        assertThat(selectsNothing()).isFalse();
        assertThat(selectsNothing(ONE, ONE_OR_TWO, equal("s", Literal.text("1"))))
                .isFalse();
        assertThat(selectsNothing(ONE_OR_TWO, TWO_OR_THREE)).isFalse();
        assertThat(selectsNothing(Filter.or(ONE, TWO), ONE)).isFalse();
        assertThat(selectsNothing(Filter.not(ONE), ONE_OR_TWO)).isFalse();
        assertThat(selectsNothing(ONE, Filter.compare("n", Comparison.NOT_EQUAL, Literal.of(2))))
                .isFalse();
        assertThat(selectsNothing(Filter.or(Filter.and(ONE, TWO), ONE))).isFalse();
    }

    @Test
    void literalsThatAServerMightCastMayBeTheSameValue() {
        assertThat(selectsNothing(ONE, equal("n", Literal.of(new BigDecimal("1.0")))))
                .isFalse();
        assertThat(selectsNothing(equal("ratio", Literal.of(1)), equal("ratio", Literal.of(2))))
                .isFalse();
        assertThat(selectsNothing(equal("code", Literal.text("a")), equal("code", Literal.text("a "))))
                .isFalse();
        assertThat(selectsNothing(equal("day", Literal.text("2024-1-1")), equal("day", Literal.text("2024-01-01"))))
                .isFalse();
        assertThat(selectsNothing(price("1.0"), price("1.00"))).isFalse();
        assertThat(selectsNothing(equal("other", Literal.of(1)), equal("other", Literal.of(2))))
                .as("of a column whose type is not known")
                .isFalse();
    }

    private static Filter price(String value) {
        return equal("price", Literal.of(new BigDecimal(value)));
    }

    private static Filter equal(String column, Literal literal) {
        return Filter.compare(column, Comparison.EQUAL, literal);
    }

    private static boolean selectsNothing(Filter... filters) {
        return REQUEST.withFilters(Arrays.asList(filters)).selectsNothing();
    }
}
