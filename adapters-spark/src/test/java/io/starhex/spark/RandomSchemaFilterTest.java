package io.starhex.spark;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.store.TableColumn;
import io.starhex.fixtures.store.TableDefinition;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables of random columns, of every type that can be read, at their extremes; predicates that compare them with what they
 * hold, with literals of other types, and with one another. What is pushed keeps every row that Spark keeps, and a read
 * answers as Spark alone does.
 */
class RandomSchemaFilterTest {
    private static final int TABLES = Integer.getInteger("random.tables", 10);
    private static final int ROWS = 40;
    private static final int PREDICATES = 40;
    private static final int READS = 3;
    private static final String[] COMPARISONS = {"=", "<", "<=", ">", ">=", "<=>", "!="};

    private static EmulatedStarRocks starRocks;

    private final EnumSet<FilterColumn> pushedOn = EnumSet.noneOf(FilterColumn.class);
    private Random random;
    private List<FilterColumn> columns;
    private Dataset<Row> read;
    private Dataset<Row> local;
    private List<List<Object>> stored;
    private TableDefinition definition;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks();
        starRocks.spark().conf().set("spark.sql.datetime.java8API.enabled", "true");
    }

    @AfterAll
    static void stop() {
        starRocks.close();
    }

    @Test
    void whateverIsPushedKeepsWhatSparkKeeps() {
        int pushed = 0;
        for (int table = 0; table < TABLES; table++) {
            random = new Random(1_000_003L * table + 29);
            fill("random" + table);
            for (int i = 0; i < PREDICATES; i++) {
                pushed += agree(RandomPredicates.tree(random, 3, this::leaf), i < READS) ? 1 : 0;
            }
        }
        assertThat(pushed).isGreaterThan(TABLES * PREDICATES / 4);
        assertThat(pushedOn)
                .contains(
                        FilterColumn.TINYINT,
                        FilterColumn.BIGINT,
                        FilterColumn.DECIMAL_SMALL,
                        FilterColumn.DATE,
                        FilterColumn.DATETIME,
                        FilterColumn.DATETIME_WITHOUT_ZONE,
                        FilterColumn.BOOLEAN,
                        FilterColumn.VARCHAR);
    }

    /** Whether the predicate was pushed, in part at least.  */
    private boolean agree(String predicate, boolean reads) {
        Set<Integer> expected;
        Dataset<Row> filtered;
        String sql;
        try {
            expected = ids(local.filter(predicate));
            filtered = read.filter(predicate);
            sql = PushedSql.of(filtered);
        } catch (Exception e) {
            if (isNoQuestion(e)) {
                return false;
            }
            throw e;
        }
        if (reads) {
            assertThat(ids(filtered)).as("%s over %s", predicate, columns).isEqualTo(expected);
        }
        if (sql == null || sql.isEmpty()) {
            return false;
        }
        assertThat(PushedSql.kept(sql, definition, stored))
                .as("%s over %s, pushed: %s", predicate, columns, sql)
                .containsAll(expected);
        for (int i = 0; i < columns.size(); i++) {
            if (sql.contains("`c" + i + "`")) {
                pushedOn.add(columns.get(i));
            }
        }
        return true;
    }

    /** What Spark cannot type, or falls over itself: Spark 3.5 does where a literal overflows a column's decimal. */
    private static boolean isNoQuestion(Exception e) {
        return e instanceof AnalysisException
                || (e.getCause() instanceof NullPointerException
                        && e.getCause()
                                .getStackTrace()[0]
                                .getClassName()
                                .startsWith("org.apache.spark.sql.types.Decimal"));
    }

    private void fill(String table) {
        columns = FilterColumn.some(random, 2 + random.nextInt(6));
        String ddl = "id INT";
        List<String> selected = new ArrayList<>(List.of("id"));
        List<TableColumn> defined =
                new ArrayList<>(List.of(TableColumn.nullable(Column.of("id", ColumnType.of(TypeName.INT)))));
        for (int i = 0; i < columns.size(); i++) {
            ddl += ", c" + i + " " + columns.get(i).ddl;
            selected.add("cast(c" + i + " as " + columns.get(i).spark + ") c" + i);
            defined.add(TableColumn.nullable(Column.of("c" + i, columns.get(i).type)));
        }
        starRocks.table(table, ddl);
        String rows = IntStream.range(0, ROWS)
                .mapToObj(id -> "(" + id
                        + columns.stream()
                                .map(column -> ", " + column.value(random))
                                .collect(Collectors.joining()) + ")")
                .collect(Collectors.joining(", "));
        String names = "id"
                + IntStream.range(0, columns.size()).mapToObj(i -> ", c" + i).collect(Collectors.joining());
        Dataset<Row> given = starRocks
                .spark()
                .sql("SELECT * FROM VALUES " + rows + " AS t(" + names + ")")
                .selectExpr(selected.toArray(new String[0]));
        starRocks.writer(given, table).save();
        String types = IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + i + " " + columns.get(i).spark)
                .collect(Collectors.joining(", "));
        read = starRocks.reader(table).option("starrocks.column.types", types).load();
        local = starRocks.spark().createDataFrame(read.collectAsList(), read.schema());
        stored = starRocks.server().rows("db." + table);
        definition = TableDefinition.of(
                TableId.of("db", table), defined, TableDefinition.Layout.of(KeysModel.DUPLICATE, 1, List.of(0), 1), "");
    }

    private String leaf() {
        int index = random.nextInt(columns.size());
        FilterColumn column = columns.get(index);
        String name = "c" + index;
        String comparison = " " + COMPARISONS[random.nextInt(COMPARISONS.length)] + " ";
        switch (random.nextInt(9)) {
            case 0:
                return name + (random.nextBoolean() ? " is null" : " is not null");
            case 1:
                return name + " in (" + column.literal(random) + ", " + column.literal(random) + ")";
            case 2:
                return name + " between " + column.literal(random) + " and " + column.literal(random);
            case 3:
                return column.literal(random) + comparison + name;
            case 4:
                return name + comparison + "c" + random.nextInt(columns.size());
            case 5:
                return name + " like '" + (random.nextBoolean() ? "a%" : "%a") + "'";
            default:
                return name + comparison + column.literal(random);
        }
    }

    private static Set<Integer> ids(Dataset<Row> rows) {
        Set<Integer> ids = new TreeSet<>();
        for (Row row : rows.select("id").collectAsList()) {
            assertThat(ids.add(row.getInt(0))).isTrue();
        }
        return ids;
    }
}
