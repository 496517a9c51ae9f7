package io.starhex.spark;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.fault.Operation;
import io.starhex.fixtures.store.TableColumn;
import io.starhex.fixtures.store.TableDefinition;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random predicates over hostile rows: what is pushed keeps every row that Spark keeps, and no other where all of it was
 * pushed; StarRocks' answer is looked at before Spark checks the rows again.
 */
class RandomFilterTest {
    private static final long SEED = 20261123;
    private static final int ROWS = 120;
    private static final int PREDICATES = 900;

    private static EmulatedStarRocks starRocks;
    private static Dataset<Row> facts;
    private static Dataset<Row> local;
    private static List<List<Object>> stored;
    private static TableDefinition definition;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.spark().conf().set("spark.sql.datetime.java8API.enabled", "true");
        starRocks.table(
                "facts",
                "id INT, name VARCHAR(200), price DECIMAL(10,2), wide DECIMAL(38,10), day DATE, at DATETIME,"
                        + " flag BOOLEAN, `a.b` BIGINT, ratio DOUBLE, code CHAR(20)");
        StructType schema = new StructType()
                .add("id", DataTypes.IntegerType)
                .add("name", DataTypes.StringType)
                .add("price", DataTypes.createDecimalType(10, 2))
                .add("wide", DataTypes.createDecimalType(38, 10))
                .add("day", DataTypes.DateType)
                .add("at", DataTypes.TimestampNTZType)
                .add("flag", DataTypes.BooleanType)
                .add("a.b", DataTypes.LongType)
                .add("ratio", DataTypes.DoubleType)
                .add("code", DataTypes.StringType);
        starRocks
                .writer(starRocks.spark().createDataFrame(rows(new Random(SEED)), schema), "facts")
                .save();
        facts = starRocks.reader("facts").load();
        // As Spark reads them: a time that Berlin's clocks skip or show twice is then one instant on both sides.
        local = starRocks.spark().createDataFrame(facts.collectAsList(), facts.schema());
        stored = starRocks.server().rows("db", "facts");
        definition = definition();
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void whatIsPushedKeepsWhatSparkKeeps() {
        RandomPredicates predicates = new RandomPredicates(new Random(SEED));
        int pushed = 0;
        int exact = 0;
        for (int i = 0; i < PREDICATES; i++) {
            String predicate = predicates.next(4);
            Set<Integer> expected = ids(local.filter(predicate));
            String sql = PushedSql.of(facts.filter(predicate));
            if (sql == null || sql.isEmpty()) {
                assertThat(sql == null || !predicates.isPushable())
                        .as("pushed: %s", predicate)
                        .isTrue();
                continue;
            }
            pushed++;
            Set<Integer> kept = PushedSql.kept(sql, definition, stored);
            if (predicates.isPushable()) {
                exact++;
                assertThat(kept).as("%s as %s", predicate, sql).isEqualTo(expected);
            } else {
                assertThat(kept).as("%s as %s", predicate, sql).containsAll(expected);
            }
        }
        assertThat(pushed).isGreaterThan(PREDICATES / 2);
        assertThat(exact).isGreaterThan(PREDICATES / 3);
    }

    @Test
    void readsAnswerAsSparkAlone() {
        RandomPredicates predicates = new RandomPredicates(new Random(SEED + 1));
        for (int i = 0; i < 40; i++) {
            String predicate = predicates.next(4);
            assertThat(ids(facts.filter(predicate))).as(predicate).isEqualTo(ids(local.filter(predicate)));
        }
    }

    /** By V1 filters, which Spark before 3.5 offers, and any Spark where a table is of its own catalog. */
    @Test
    void tablesOfSparksCatalogAnswerAsSparkAlone() {
        starRocks.spark().sql("CREATE TABLE facts_v1 USING starrocks OPTIONS (" + starRocks.sqlOptions("facts") + ")");
        Dataset<Row> table = starRocks.spark().table("facts_v1");
        RandomPredicates predicates = new RandomPredicates(new Random(SEED + 3));
        int pushed = 0;
        for (int i = 0; i < 80; i++) {
            String predicate = predicates.next(4);
            Dataset<Row> filtered = table.filter(predicate);
            String plan = filtered.queryExecution().executedPlan().toString();
            pushed += plan.contains("PushedFilters: [") && !plan.contains("PushedFilters: []") ? 1 : 0;
            assertThat(ids(filtered)).as(predicate).isEqualTo(ids(local.filter(predicate)));
        }
        starRocks.spark().sql("DROP TABLE facts_v1");
        assertThat(pushed).isGreaterThan(30);
    }

    @Test
    void whatIsNotPlannedForItsContradictionsHasNoRows() {
        RandomPredicates predicates = new RandomPredicates(new Random(SEED + 2));
        int unplanned = 0;
        int found = 0;
        for (int i = 0; i < 60; i++) {
            String predicate = predicates.nextOfLists();
            Set<Integer> expected = ids(local.filter(predicate));
            long before = planRequests();
            assertThat(ids(facts.filter(predicate))).as(predicate).isEqualTo(expected);
            unplanned += planRequests() == before ? 1 : 0;
            found += expected.isEmpty() ? 0 : 1;
        }
        assertThat(unplanned).isGreaterThan(10);
        assertThat(found).isGreaterThan(10);
    }

    private static long planRequests() {
        return starRocks.server().requests().stream()
                .filter(request -> request.operation() == Operation.QUERY_PLAN)
                .count();
    }

    private static Set<Integer> ids(Dataset<Row> rows) {
        Set<Integer> ids = new TreeSet<>();
        for (Row row : rows.select("id").collectAsList()) {
            assertThat(ids.add(row.getInt(0))).isTrue();
        }
        return ids;
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            List<Object> values = new ArrayList<>();
            values.add(id);
            values.add(RandomPredicates.TEXTS[random.nextInt(RandomPredicates.TEXTS.length)]);
            values.add(new BigDecimal(RandomPredicates.PRICES[random.nextInt(RandomPredicates.PRICES.length)]));
            values.add(new BigDecimal(RandomPredicates.WIDES[random.nextInt(RandomPredicates.WIDES.length)]));
            values.add(LocalDate.parse(RandomPredicates.DAYS[random.nextInt(RandomPredicates.DAYS.length)]));
            values.add(LocalDateTime.parse(
                    RandomPredicates.TIMES[random.nextInt(RandomPredicates.TIMES.length)].replace(' ', 'T')));
            values.add(random.nextBoolean());
            values.add(RandomPredicates.LONGS[random.nextInt(RandomPredicates.LONGS.length)]);
            values.add(RandomPredicates.RATIOS[random.nextInt(RandomPredicates.RATIOS.length)]);
            values.add("c" + random.nextInt(5));
            for (int i = 1; i < values.size(); i++) {
                values.set(i, random.nextInt(5) == 0 ? null : values.get(i));
            }
            rows.add(RowFactory.create(values.toArray()));
        }
        return rows;
    }

    private static TableDefinition definition() {
        List<TableColumn> columns = new ArrayList<>();
        for (Column column : List.of(
                Column.of("id", ColumnType.of(TypeName.INT)),
                Column.of("name", ColumnType.of(TypeName.VARCHAR)),
                Column.of("price", ColumnType.decimal(10, 2)),
                Column.of("wide", ColumnType.decimal(38, 10)),
                Column.of("day", ColumnType.of(TypeName.DATE)),
                Column.of("at", ColumnType.of(TypeName.DATETIME)),
                Column.of("flag", ColumnType.of(TypeName.BOOLEAN)),
                Column.of("a.b", ColumnType.of(TypeName.BIGINT)),
                Column.of("ratio", ColumnType.of(TypeName.DOUBLE)),
                Column.of("code", ColumnType.of(TypeName.CHAR)))) {
            columns.add(TableColumn.nullable(column));
        }
        return TableDefinition.of(
                TableId.of("db", "facts"),
                columns,
                TableDefinition.Layout.of(KeysModel.DUPLICATE, 1, List.of(0), 1),
                "");
    }
}
