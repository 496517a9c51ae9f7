package io.starhex.spark.convert;

import io.starhex.domain.scan.Filter;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.LiteralValue;
import org.apache.spark.sql.connector.expressions.filter.AlwaysFalse;
import org.apache.spark.sql.connector.expressions.filter.And;
import org.apache.spark.sql.connector.expressions.filter.Not;
import org.apache.spark.sql.connector.expressions.filter.Or;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SparkPredicatesTest {
    private static final TableView VIEW = TableView.of(TableSchema.of(
            TableId.of("db", "t"),
            List.of(
                    Column.of("id", ColumnType.of(TypeName.INT)),
                    Column.of("name", ColumnType.of(TypeName.VARCHAR)),
                    Column.of("code", ColumnType.of(TypeName.CHAR)),
                    Column.of("ratio", ColumnType.of(TypeName.DOUBLE)),
                    Column.of("price", ColumnType.decimal(10, 2)),
                    Column.of("day", ColumnType.of(TypeName.DATE)),
                    Column.of("at", ColumnType.of(TypeName.DATETIME)),
                    Column.of("flag", ColumnType.of(TypeName.BOOLEAN)),
                    Column.of("a.b", ColumnType.of(TypeName.INT)))));

    private static final Predicate ID = of("=", column("id"), whole(1));
    private static final Predicate UNTRANSLATABLE =
            of("=", column("ratio"), new LiteralValue<>(1.5, DataTypes.DoubleType));

    @Test
    void comparisonsBecomeTheirOwnOperator() {
        assertThat(sql(ID)).isEqualTo("`id` = 1");
        assertThat(sql(of("<>", column("id"), whole(-7)))).isEqualTo("`id` <> -7");
        assertThat(sql(of("<=>", column("id"), whole(1)))).isEqualTo("`id` <=> 1");
        assertThat(sql(of("<=>", column("id"), none(DataTypes.IntegerType)))).isEqualTo("`id` IS NULL");
        assertThat(sql(of("=", column("id"), none(DataTypes.IntegerType)))).isNull();
        assertThat(sql(of("IS_NOT_NULL", column("ratio")))).isEqualTo("`ratio` IS NOT NULL");
    }

    @Test
    void aConstantMayStandOnTheLeft() {
        assertThat(sql(of("<", whole(3), column("id")))).isEqualTo("`id` > 3");
        assertThat(sql(of(">=", whole(3), column("id")))).isEqualTo("`id` <= 3");
        assertThat(sql(of("<=>", whole(3), column("id")))).isEqualTo("`id` <=> 3");
        assertThat(sql(of("STARTS_WITH", text("x"), column("name")))).isNull();
    }

    @Test
    void constantsAreReadFromSparksOwnForms() {
        assertThat(sql(of("=", column("name"), text("it's \\")))).isEqualTo("`name` = 'it''s \\\\'");
        assertThat(sql(of("<", column("price"), literal(Decimal.apply("1.5"), DataTypes.createDecimalType(10, 2)))))
                .isEqualTo("`price` < 1.50");
        int day = (int) LocalDate.of(2024, 2, 29).toEpochDay();
        assertThat(sql(of("=", column("day"), literal(day, DataTypes.DateType))))
                .isEqualTo("`day` = '2024-02-29'");
        assertThat(sql(of(">", column("at"), literal(1_000_001L, DataTypes.TimestampType))))
                .isEqualTo("`at` > '1970-01-01 01:00:01.000001'");
    }

    @Test
    void textAtTheStartTheEndOrAnywhereIsAPattern() {
        assertThat(sql(of("STARTS_WITH", column("name"), text("x")))).isEqualTo("`name` LIKE 'x%'");
        assertThat(sql(of("ENDS_WITH", column("name"), text("5%")))).isEqualTo("`name` LIKE '%5\\\\%'");
        assertThat(sql(of("CONTAINS", column("name"), text("a_")))).isEqualTo("`name` LIKE '%a\\\\_%'");
        assertThat(sql(of("CONTAINS", column("code"), text("x")))).isNull();
        assertThat(sql(of("CONTAINS", column("name"), text("\\")))).isNull();
    }

    @Test
    void aBooleanColumnAloneIsAPredicate() {
        assertThat(sql(of("BOOLEAN_EXPRESSION", column("flag")))).isEqualTo("`flag` = TRUE");
        assertThat(sql(new Not(of("BOOLEAN_EXPRESSION", column("flag"))))).isEqualTo("(NOT (`flag` = TRUE))");
    }

    @Test
    void onlyAnAndAtTheTopMayLoseHalf() {
        assertThat(sql(new And(UNTRANSLATABLE, ID))).isEqualTo("`id` = 1");
        assertThat(sql(new Not(new And(ID, UNTRANSLATABLE)))).isNull();
        assertThat(sql(new Or(ID, new And(ID, UNTRANSLATABLE)))).isNull();
        assertThat(sql(new Or(ID, of("IS_NULL", column("id"))))).isEqualTo("(`id` = 1 OR `id` IS NULL)");
    }

    @Test
    void anInIsPushedWholeOrNotAtAll() {
        assertThat(sql(of("IN", column("id"), whole(1), whole(2)))).isEqualTo("`id` IN (1, 2)");
        assertThat(sql(of("IN", column("id"), whole(1), none(DataTypes.IntegerType))))
                .isNull();
        assertThat(sql(of("IN", column("id"), whole(1), whole(2), whole(3), whole(4))))
                .isNull();
        assertThat(sql(of("IN", column("id")))).isNull();
    }

    @Test
    void whatIsAlwaysFalseStaysSo() {
        assertThat(sql(new AlwaysFalse())).isEqualTo("FALSE");
        assertThat(sql(new And(UNTRANSLATABLE, new AlwaysFalse()))).isEqualTo("FALSE");
        assertThat(sql(new Or(new AlwaysFalse(), ID))).isEqualTo("`id` = 1");
        assertThat(sql(new Or(new AlwaysFalse(), UNTRANSLATABLE))).isNull();
        assertThat(sql(of("=", column("flag"), new AlwaysFalse()))).isEqualTo("`flag` = FALSE");
    }

    @Test
    void whatIsNoPlainColumnIsLeftToSpark() {
        assertThat(sql(of("=", Expressions.column("`a.b`"), whole(1)))).isEqualTo("`a.b` = 1");
        assertThat(sql(of("=", Expressions.column("a.b"), whole(1)))).isNull();
        assertThat(sql(of("=", column("id"), column("id")))).isNull();
        assertThat(sql(of("SOMETHING_NEW", column("id"), whole(1)))).isNull();
    }

    private static Predicate of(String name, Expression... children) {
        return new Predicate(name, children);
    }

    private static Expression column(String name) {
        return Expressions.column(name);
    }

    private static Expression whole(int value) {
        return literal(value, DataTypes.IntegerType);
    }

    private static Expression text(String value) {
        return literal(UTF8String.fromString(value), DataTypes.StringType);
    }

    private static Expression none(DataType type) {
        return literal(null, type);
    }

    private static <T> Expression literal(T value, DataType type) {
        return new LiteralValue<>(value, type);
    }

    private static String sql(Predicate predicate) {
        SparkPredicates predicates =
                new SparkPredicates(new ColumnFilters(VIEW, new FilterLiterals(ZoneId.of("Europe/Berlin")), 3));
        Filter translated = predicates.translateOrWeaken(predicate);
        return translated == null ? null : translated.toString();
    }
}
