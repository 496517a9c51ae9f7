package io.starhex.spark.convert;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.apache.spark.sql.sources.AlwaysFalse;
import org.apache.spark.sql.sources.And;
import org.apache.spark.sql.sources.EqualNullSafe;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.GreaterThan;
import org.apache.spark.sql.sources.GreaterThanOrEqual;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.IsNotNull;
import org.apache.spark.sql.sources.IsNull;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.apache.spark.sql.sources.StringContains;
import org.apache.spark.sql.sources.StringEndsWith;
import org.apache.spark.sql.sources.StringStartsWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;

class SparkFiltersTest {
    private static final TableView VIEW = TableView.of(TableSchema.of(
            TableId.of("db", "t"),
            Arrays.asList(
                    Column.of("id", ColumnType.of(TypeName.INT)),
                    Column.of("name", ColumnType.of(TypeName.VARCHAR)),
                    Column.of("code", ColumnType.of(TypeName.CHAR)),
                    Column.of("doc", ColumnType.of(TypeName.JSON)),
                    Column.of("huge", ColumnType.of(TypeName.LARGEINT)),
                    Column.of("ratio", ColumnType.of(TypeName.DOUBLE)),
                    Column.of("price", ColumnType.decimal(10, 2)),
                    Column.of("day", ColumnType.of(TypeName.DATE)),
                    Column.of("at", ColumnType.of(TypeName.DATETIME)),
                    Column.of("flag", ColumnType.of(TypeName.BOOLEAN)),
                    Column.of("a.b", ColumnType.of(TypeName.INT)),
                    Column.of("tick`s", ColumnType.of(TypeName.INT)))));

    private static final EqualTo ID = new EqualTo("id", 1);
    private static final EqualTo UNTRANSLATABLE = new EqualTo("ratio", 1.5);

    @Test
    void whatIsAlwaysFalseStaysSo() {
        assertThat(sql(new AlwaysFalse())).isEqualTo("FALSE");
        assertThat(sql(new And(UNTRANSLATABLE, new AlwaysFalse()))).isEqualTo("FALSE");
        assertThat(sql(new Or(ID, new AlwaysFalse()))).isEqualTo("`id` = 1");
    }

    @Test
    void comparisonsBecomeTheirOwnOperator() {
        assertThat(sql(ID)).isEqualTo("`id` = 1");
        assertThat(sql(new LessThan("id", -7))).isEqualTo("`id` < -7");
        assertThat(sql(new GreaterThanOrEqual("price", new BigDecimal("12.30"))))
                .isEqualTo("`price` >= 12.30");
        assertThat(sql(new EqualNullSafe("id", 1))).isEqualTo("`id` <=> 1");
        assertThat(sql(new EqualNullSafe("id", null))).isEqualTo("`id` IS NULL");
        assertThat(sql(new EqualTo("flag", true))).isEqualTo("`flag` = TRUE");
        assertThat(sql(new IsNull("ratio"))).isEqualTo("`ratio` IS NULL");
        assertThat(sql(new IsNotNull("huge"))).isEqualTo("`huge` IS NOT NULL");
    }

    @Test
    void textIsEscaped() {
        assertThat(sql(new EqualTo("name", "it's a \\ \"x\""))).isEqualTo("`name` = 'it''s a \\\\ \"x\"'");
    }

    @Test
    void namesAreReadAsSparkQuotesThem() {
        assertThat(sql(new EqualTo("`a.b`", 1))).isEqualTo("`a.b` = 1");
        assertThat(sql(new EqualTo("`tick``s`", 1))).isEqualTo("`tick``s` = 1");
        assertThat(sql(new EqualTo("a.b", 1))).isNull();
        assertThat(sql(new EqualTo("`a`.`b`", 1))).isNull();
        assertThat(sql(new EqualTo("nowhere", 1))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"code", "doc", "huge"})
    void typesThatCompareOtherwiseAreLeftToSpark(String column) {
        assertThat(sql(new EqualTo(column, "1"))).isNull();
        assertThat(sql(new In(column, new Object[] {"1"}))).isNull();
    }

    @Test
    void floatsAndInvalidTextAreLeftToSpark() {
        assertThat(sql(UNTRANSLATABLE)).isNull();
        assertThat(sql(new EqualTo("name", "\uFFFD"))).isNull();
        assertThat(sql(new EqualTo("id", null))).isNull();
    }

    @Test
    void textAtTheStartTheEndOrAnywhereIsAPatternWhoseWildcardsAreEscaped() {
        assertThat(sql(new StringStartsWith("name", "it's"))).isEqualTo("`name` LIKE 'it''s%'");
        assertThat(sql(new StringEndsWith("name", "50%"))).isEqualTo("`name` LIKE '%50\\\\%'");
        assertThat(sql(new StringContains("name", "a_b"))).isEqualTo("`name` LIKE '%a\\\\_b%'");
    }

    @Test
    void patternsThatServersReadInTwoWaysAreLeftToSpark() {
        assertThat(sql(new StringStartsWith("name", "a\\b"))).isNull();
        assertThat(sql(new StringContains("name", ""))).isNull();
        assertThat(sql(new StringStartsWith("code", "x"))).isNull();
        assertThat(sql(new StringEndsWith("doc", "x"))).isNull();
    }

    @Test
    void numbersAreWrittenWithTheScaleOfTheirColumn() {
        assertThat(sql(new EqualTo("price", new BigDecimal("12.3")))).isEqualTo("`price` = 12.30");
        assertThat(sql(new EqualTo("price", new BigDecimal("12.345")))).isNull();
        assertThat(sql(new LessThan("price", new BigDecimal("12.345")))).isEqualTo("`price` <= 12.34");
        assertThat(sql(new GreaterThan("price", new BigDecimal("-12.345")))).isEqualTo("`price` > -12.35");
        assertThat(sql(new LessThan("price", new BigDecimal("123456789.00")))).isNull();
    }

    @Test
    void anInIsPushedWholeOrNotAtAll() {
        assertThat(sql(new In("id", new Object[] {1, 2, 3}))).isEqualTo("`id` IN (1, 2, 3)");
        assertThat(sql(new In("id", new Object[] {1, null}))).isNull();
        assertThat(sql(new In("id", new Object[] {1, 2, 3, 4}))).isNull();
        assertThat(sql(new In("id", new Object[] {}))).isNull();
    }

    @Test
    void onlyAnAndAtTheTopMayLoseHalf() {
        assertThat(sql(new And(ID, UNTRANSLATABLE))).isEqualTo("`id` = 1");
        assertThat(sql(new And(UNTRANSLATABLE, new And(UNTRANSLATABLE, ID)))).isEqualTo("`id` = 1");
        assertThat(sql(new Not(new And(ID, UNTRANSLATABLE)))).isNull();
        assertThat(sql(new Or(ID, new And(ID, UNTRANSLATABLE)))).isNull();
        assertThat(sql(new Or(ID, UNTRANSLATABLE))).isNull();
        assertThat(sql(new Not(new Or(ID, new IsNull("id"))))).isEqualTo("(NOT ((`id` = 1 OR `id` IS NULL)))");
    }

    @Test
    void daysAreWrittenAsDays() {
        assertThat(sql(new EqualTo("day", Date.valueOf("1994-01-01")))).isEqualTo("`day` = '1994-01-01'");
        assertThat(sql(new EqualTo("day", LocalDate.of(1, 2, 3)))).isEqualTo("`day` = '0001-02-03'");
        assertThat(sql(new EqualTo("day", Date.valueOf("1500-01-01"))))
                .as("Julian and Gregorian days differ")
                .isNull();
    }

    @Test
    void instantsAreWrittenAsTheClockInTheZoneShowsThem() {
        Instant noon = Instant.parse("2024-07-01T12:00:00.000001Z");
        assertThat(sql(new GreaterThan("at", noon))).isEqualTo("`at` > '2024-07-01 14:00:00.000001'");
        assertThat(sql(new GreaterThan("at", Timestamp.from(noon)))).isEqualTo("`at` > '2024-07-01 14:00:00.000001'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-03-31T00:30:00Z",
                "2024-03-31T01:00:00Z",
                "2024-03-31T01:59:59Z",
                "2024-10-27T00:00:00Z",
                "2024-10-27T01:30:00Z"
            })
    void instantsAroundAChangeOfClocksAreLeftToSpark(String instant) {
        assertThat(sql(new GreaterThan("at", Instant.parse(instant)))).isNull();
        assertThat(sql(new EqualTo("at", Instant.parse(instant)))).isNull();
    }

    @Test
    void theMidnightOfADayOnWhichClocksChangeIsPushed() {
        assertThat(sql(new GreaterThanOrEqual("at", Instant.parse("2024-03-30T23:00:00Z"))))
                .isEqualTo("`at` >= '2024-03-31 00:00:00'");
    }

    private static String sql(Filter filter) {
        SparkFilters filters =
                new SparkFilters(new ColumnFilters(VIEW, new FilterLiterals(ZoneId.of("Europe/Berlin")), 3));
        io.starhex.domain.scan.Filter translated = filters.translateOrWeaken(filter);
        return translated == null ? null : translated.toString();
    }
}
