package io.starhex.domain.scan;

import io.starhex.domain.scan.Filter.Comparison;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ScanTest {
    private static final ScanRequest REQUEST = ScanRequest.of(
            TableId.of("d", "t"), Collections.singletonList(Column.of("k 1", ColumnType.of(TypeName.INT))));

    @Test
    void aQueryQuotesEveryNameAndAndsEveryFilter() {
        assertThat(REQUEST.sql()).isEqualTo("SELECT `k 1` FROM `d`.`t`");
        assertThat(REQUEST.whereSql("x > 1 OR y").where(Filter.isNull("z")).sql())
                .isEqualTo("SELECT `k 1` FROM `d`.`t` WHERE (x > 1 OR y) AND `z` IS NULL");
        assertThat(REQUEST.whereSql("x -- why").where(Filter.isNull("z")).sql())
                .as("a comment takes nothing with it")
                .endsWith("WHERE (x -- why\n) AND `z` IS NULL");
    }

    @Test
    void literalsAreWrittenInTheFormThatIsExactlyTheirValue() {
        assertThat(Filter.compare("a`b", Comparison.EQUAL, Literal.text("it's \\ \"x\"")))
                .hasToString("`a``b` = 'it''s \\\\ \"x\"'");
        assertThat(Filter.compare("c", Comparison.LESS, Literal.of(new BigDecimal("1E-7"))))
                .hasToString("`c` < 0.0000001");
        assertThat(Filter.compare("c", Comparison.GREATER_OR_EQUAL, Literal.date(0)))
                .hasToString("`c` >= '1970-01-01'");
        assertThat(Filter.compare("c", Comparison.NOT_EQUAL, Literal.dateTime(-1)))
                .hasToString("`c` <> '1969-12-31 23:59:59.999999'");
        assertThat(Filter.compare("c", Comparison.NULL_SAFE_EQUAL, Literal.of(true)))
                .hasToString("`c` <=> TRUE");
        assertThat(Filter.in("c", Arrays.asList(Literal.of(1), Literal.of(-2)))).hasToString("`c` IN (1, -2)");
        assertThatThrownBy(() -> Filter.in("c", Collections.emptyList())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void connectivesKeepTheirShape() {
        Filter a = Filter.isNull("a");
        Filter b = Filter.isNotNull("b");
        assertThat(Filter.not(Filter.or(a, Filter.and(b, a))))
                .hasToString("(NOT ((`a` IS NULL OR (`b` IS NOT NULL AND `a` IS NULL))))");
    }

    @Test
    void addressesAreReadInEveryFormThatServersSend() {
        assertThat(Backend.parse("be1:9060")).isEqualTo(Backend.of("be1", 9060));
        assertThat(Backend.parse("[::1]:9060"))
                .isEqualTo(Backend.of("::1", 9060))
                .hasToString("[::1]:9060");
        assertThat(Backend.parse("fe80::1:9060")).isEqualTo(Backend.of("fe80::1", 9060));
        for (String bad : new String[] {"", "be", "be:", ":1", "be:x", "be:0"}) {
            assertThatThrownBy(() -> Backend.parse(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
