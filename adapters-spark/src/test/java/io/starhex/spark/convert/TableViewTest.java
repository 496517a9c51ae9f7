package io.starhex.spark.convert;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableViewTest {
    private static final TableSchema TABLE = TableSchema.of(
            TableId.of("db", "t"),
            Arrays.asList(
                    Column.of("Id", ColumnType.of(TypeName.BIGINT)),
                    Column.of("at", ColumnType.of(TypeName.DATETIME)),
                    Column.of("huge", ColumnType.of(TypeName.LARGEINT)),
                    Column.of("seen", ColumnType.of(TypeName.BITMAP)),
                    Column.of("price", ColumnType.decimal(20, 4))));

    @Test
    void theSchemaHoldsEveryColumnThatSparkCanRead() {
        assertThat(TableView.of(TABLE).schema())
                .isEqualTo(new StructType()
                        .add("Id", DataTypes.LongType)
                        .add("at", DataTypes.TimestampType)
                        .add("huge", DataTypes.StringType)
                        .add("price", DataTypes.createDecimalType(20, 4)));
    }

    @Test
    void chosenColumnsComeInTheirOrderAndSpelling() {
        TableView view = TableView.of(TABLE).select(Arrays.asList("huge", "id"));

        assertThat(view.schema().fieldNames()).containsExactly("huge", "id");
        assertThat(view.column("id").name()).isEqualTo("Id");
    }

    @Test
    void everyColumnThatCannotBeHadIsNamedAtOnce() {
        assertThatThrownBy(() -> TableView.of(TABLE).select(Arrays.asList("nowhere", "seen", "id", "ID")))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContainingAll("db.t", "'nowhere' is not in the table", "'ID' is named twice");
    }

    @Test
    void aTypeThatShowsItsColumnIsTakenOver() {
        StructType wanted = new StructType().add("at", DataTypes.TimestampNTZType);

        assertThat(TableView.of(TABLE).withTypes(wanted).schema().apply("at").dataType())
                .isEqualTo(DataTypes.TimestampNTZType);
        assertThat(TableView.of(TABLE).restrictedTo(wanted).schema()).isEqualTo(wanted);
    }

    @Test
    void typesThatDoNotShowTheirColumnAreNamedAtOnce() {
        StructType wanted = new StructType()
                .add("at", DataTypes.StringType)
                .add("Id", DataTypes.IntegerType)
                .add("nowhere", DataTypes.IntegerType);

        assertThatThrownBy(() -> TableView.of(TABLE).withTypes(wanted))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContainingAll("'at' is DATETIME", "'Id' is BIGINT", "not as int", "'nowhere'");
    }

    @Test
    void aGivenSchemaOfOtherTypesMayBeWrittenButNotRead() {
        StructType given = new StructType().add("Id", DataTypes.IntegerType);
        TableView view = TableView.of(TABLE).restrictedTo(given);

        assertThat(view.schema().apply("Id").dataType()).isEqualTo(DataTypes.LongType);
        assertThatThrownBy(() -> view.requireTypes(given))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("'Id' is BIGINT, which Spark reads as bigint, not as int");
    }

    @Test
    void columnsThatAreNotWrittenAreNamedUnlessTheUserChose() {
        StructType given = new StructType().add("Id", DataTypes.LongType);

        assertThatThrownBy(() -> TableView.of(TABLE).restrictedTo(given).requireComplete())
                .isInstanceOf(TableMismatch.class)
                .hasMessageContainingAll("starrocks.columns", "'at' (DATETIME)", "'seen' (BITMAP)");
        TableView.of(TABLE).select(Arrays.asList("Id")).restrictedTo(given).requireComplete();
    }

    @Test
    void columnsThatTheServerComputesAreWrittenAsWhatTheirFunctionWantsAndNotRead() {
        TableView view = TableView.of(TABLE).select(Arrays.asList("Id", "seen"));

        assertThat(view.schema().apply("seen").dataType()).isEqualTo(DataTypes.LongType);
        assertThatThrownBy(view::requireReadable)
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("'seen' is BITMAP, which Spark cannot read here");
        StructType names = new StructType().add("seen", DataTypes.StringType);
        assertThat(TableView.of(TABLE).restrictedTo(names).schema()).isEqualTo(names);
        assertThatThrownBy(() -> TableView.of(TABLE).restrictedTo(new StructType().add("seen", DataTypes.BinaryType)))
                .hasMessageContaining("'seen' is BITMAP and cannot take binary");
    }

    @Test
    void nestedColumnsAreWhatTheRowsAreSinceServersDoNotTell() {
        StructType rows = new StructType()
                .add("__op", DataTypes.ByteType)
                .add("tags", DataTypes.createArrayType(DataTypes.StringType));
        TableSchema table = TableSchema.of(
                TableId.of("db", "t"), Arrays.asList(Column.of("tags", ColumnType.of(TypeName.UNKNOWN))));

        assertThat(TableView.of(table).restrictedTo(rows).schema()).isEqualTo(rows);
        assertThat(TableView.of(table).schema().length()).isZero();
        assertThatThrownBy(
                        () -> TableView.of(table).select(Arrays.asList("tags")).requireTypes())
                .hasMessageContaining("'tags' is nested")
                .hasMessageContaining("starrocks.column.types");
        StructType types = new StructType().add("tags", DataTypes.createArrayType(DataTypes.StringType));
        assertThat(TableView.of(table).withTypes(types).schema()).isEqualTo(types);
    }

    @ParameterizedTest
    @EnumSource(
            value = TypeName.class,
            names = {"BITMAP", "HLL", "PERCENTILE", "VARIANT", "TIME", "DECIMAL256"})
    void aColumnThatCannotBeReadIsHiddenAndSaysWhyWhereItIsNamed(TypeName type) {
        TableView view = TableView.of(TableSchema.of(
                TableId.of("db", "t"),
                Arrays.asList(Column.of("id", ColumnType.of(TypeName.INT)), Column.of("odd", ColumnType.of(type)))));

        assertThat(view.schema().fieldNames()).containsExactly("id");
        assertThatThrownBy(() -> view.schema(new StructType().add("odd", DataTypes.StringType)))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("column 'odd' is " + type)
                .hasMessageContaining("which Spark cannot read here: ")
                .hasMessageContaining("leave it out");
    }

    @Test
    void fieldsCarryWhatSparkHas() {
        StructType rows = new StructType()
                .add("a", DataTypes.createDecimalType(38, 0))
                .add("b", DataTypes.TimestampNTZType)
                .add("c", DataTypes.TimestampType)
                .add("d", DataTypes.ByteType);

        assertThat(TableView.fields(rows, TABLE.table()))
                .containsExactly(
                        Field.decimal("a", 38, 0),
                        Field.of("b", FieldKind.DATETIME),
                        Field.of("c", FieldKind.TIMESTAMP),
                        Field.of("d", FieldKind.BYTE));
    }

    @Test
    void fieldsThatCannotBeLoadedAreNamedAtOnce() {
        StructType rows = new StructType()
                .add("a", DataTypes.createArrayType(DataTypes.CalendarIntervalType))
                .add("b", DataTypes.LongType)
                .add("c", DataTypes.CalendarIntervalType);

        assertThatThrownBy(() -> TableView.fields(rows, TABLE.table()))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContainingAll("'a' is array<interval>", "'c' is interval");
    }
}
