package io.starhex.domain.load;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.row.RowOperation;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ColumnBindingTest {
    private static final TableSchema TABLE = TableSchema.of(
            TableId.of("d", "t"),
            Arrays.asList(
                    Column.of("Id", ColumnType.of(TypeName.BIGINT)),
                    Column.of("id2", ColumnType.of(TypeName.INT)),
                    Column.of("v", ColumnType.sized(TypeName.VARCHAR, 10)),
                    Column.of("b", ColumnType.of(TypeName.BITMAP))));

    @Test
    void fieldsFindTheirColumnInAnyOrderAndCase() {
        assertThat(ColumnBinding.of(
                                Arrays.asList(Field.of("V", FieldKind.STRING), Field.of("id", FieldKind.LONG)), TABLE)
                        .columns())
                .extracting(Column::name)
                .containsExactly("v", "Id");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThatThrownBy(() -> ColumnBinding.of(
                        Arrays.asList(
                                Field.of("nope", FieldKind.INT),
                                Field.of("Id", FieldKind.LONG),
                                Field.of("ID", FieldKind.LONG),
                                Field.decimal("id2", 10, 2),
                                Field.of("b", FieldKind.BINARY)),
                        TABLE))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("The rows do not fit table d.t")
                .hasMessageContaining("column 'nope' is not in the table, which has Id, id2, v, b")
                .hasMessageContaining("column 'Id' is filled twice")
                .hasMessageContaining("column 'id2' is INT and cannot take DECIMAL(10,2) unchanged; cast it first")
                .hasMessageContaining("column 'b' is BITMAP");
        assertThatThrownBy(() -> bind(Field.decimal("b", 20, 0), ColumnType.of(TypeName.BITMAP)))
                .hasMessageContaining("column 'b' is BITMAP and cannot take DECIMAL(20,0)");
        assertThatThrownBy(() -> ColumnBinding.of(Collections.emptyList(), TABLE))
                .hasMessageContaining("no column");
    }

    @ParameterizedTest
    @CsvSource({
        "DOUBLE,INT,false",
        "FLOAT,BIGINT,false",
        "DOUBLE,FLOAT,false",
        "FLOAT,DOUBLE,true",
        "LONG,DOUBLE,false",
        "INT,DOUBLE,true",
        "LONG,INT,true",
        "INT,LARGEINT,true",
        "STRING,LARGEINT,true",
        "STRING,INT,false",
        "STRING,DATE,false",
        "STRING,JSON,true",
        "TIMESTAMP,DATE,false",
        "DATE,DATETIME,true",
        "TIMESTAMP,DATETIME,true",
        "DATETIME,DATETIME,true",
        "TIMESTAMP,VARCHAR,true",
        "BINARY,VARCHAR,false",
        "BOOLEAN,TINYINT,true",
        "INT,BOOLEAN,false",
        "STRING,HLL,true",
        "DATE,BITMAP,true",
        "BINARY,BITMAP,false",
        "STRING,PERCENTILE,false",
        "INT,PERCENTILE,true",
        "BINARY,VARBINARY,true",
        "STRING,VARBINARY,false",
        "STRING,ARRAY,false",
        "STRING,UNKNOWN,false"
    })
    void aPairIsAcceptedOnlyWhenNothingIsAlteredInSilence(FieldKind kind, TypeName type, boolean accepted) {
        TableSchema table =
                TableSchema.of(TableId.of("d", "t"), Collections.singletonList(Column.of("c", ColumnType.of(type))));
        Runnable bind = () -> ColumnBinding.of(Collections.singletonList(Field.of("c", kind)), table);
        if (accepted) {
            bind.run();
        } else {
            assertThatThrownBy(bind::run).isInstanceOf(TableMismatch.class);
        }
    }

    @Test
    void whatOnlyTheServerCanMakeIsComputedFromASourceColumn() {
        TableSchema table = TableSchema.of(
                TableId.of("d", "t"),
                Arrays.asList(
                        Column.of("b", ColumnType.of(TypeName.BITMAP)),
                        Column.of("__b", ColumnType.of(TypeName.BITMAP)),
                        Column.of("h", ColumnType.of(TypeName.HLL)),
                        Column.of("p", ColumnType.of(TypeName.PERCENTILE)),
                        Column.of("v", ColumnType.of(TypeName.VARBINARY))));
        ColumnBinding binding = ColumnBinding.of(
                Arrays.asList(
                        Field.of("b", FieldKind.LONG),
                        Field.of("__b", FieldKind.STRING),
                        Field.of("h", FieldKind.INT),
                        Field.of("p", FieldKind.DOUBLE),
                        Field.of("v", FieldKind.BINARY)),
                table,
                BitmapHash.BITS_64);
        assertThat(binding.columns()).extracting(Column::name).containsExactly("___b", "____b", "__h", "__p", "__v");
        assertThat(binding.mappings())
                .extracting(ColumnMapping::toString)
                .containsExactly(
                        "`b`=to_bitmap(`___b`)",
                        "`__b`=bitmap_hash64(`____b`)",
                        "`h`=hll_hash(`__h`)",
                        "`p`=percentile_hash(`__p`)",
                        "`v`=if(`__v`='',to_binary(`__v`,'utf8'),to_binary(`__v`,'encode64'))");
    }

    @Test
    void aRowsOperationNeedsNoColumn() {
        List<Field> fields = Arrays.asList(Field.of("Id", FieldKind.LONG), Field.of("__op", FieldKind.INT));
        assertThat(ColumnBinding.of(fields, TABLE).columns().get(1)).isEqualTo(RowOperation.COLUMN);
        assertThatThrownBy(() -> ColumnBinding.of(Arrays.asList(Field.of("__op", FieldKind.STRING)), TABLE))
                .hasMessageContaining("'__op' is TINYINT and cannot take STRING");
    }

    @Test
    void nestedFieldsFitColumnsThatAreMadeOfTheSame() {
        ColumnType column = ColumnType.array(ColumnType.struct(Arrays.asList(
                Column.of("X", ColumnType.of(TypeName.INT)),
                Column.of("m", ColumnType.map(ColumnType.of(TypeName.VARCHAR), ColumnType.of(TypeName.DOUBLE))))));
        Field map = Field.map("m", Field.of("key", FieldKind.STRING), Field.of("value", FieldKind.DOUBLE));
        Field fits = Field.array("c", Field.struct("element", Arrays.asList(map, Field.of("x", FieldKind.INT))));
        Field other = Field.array("c", Field.struct("element", Arrays.asList(Field.of("y", FieldKind.INT))));
        bind(fits, column);
        bind(fits, ColumnType.of(TypeName.UNKNOWN));
        bind(fits, ColumnType.of(TypeName.JSON));
        assertThatThrownBy(() -> bind(other, column)).hasMessageContaining("cannot take ARRAY<STRUCT<y INT>>");
        assertThatThrownBy(() -> bind(map, column)).isInstanceOf(TableMismatch.class);
        assertThatThrownBy(() -> bind(Field.array("c", Field.of("e", FieldKind.BINARY)), ColumnType.of(TypeName.JSON)))
                .isInstanceOf(TableMismatch.class);
    }

    private static void bind(Field field, ColumnType column) {
        ColumnBinding.of(
                Collections.singletonList(field),
                TableSchema.of(TableId.of("d", "t"), Collections.singletonList(Column.of(field.name(), column))));
    }

    @Test
    void tableNamesAreReadWithAndWithoutBackticks() {
        assertThat(TableId.parse("d.t")).isEqualTo(TableId.of("d", "t"));
        assertThat(TableId.parse("`a.b`.`c``d`")).isEqualTo(TableId.of("a.b", "c`d"));
        assertThat(TableId.of("a.b", "c`d").quoted()).isEqualTo("`a.b`.`c``d`");
        assertThat(TableId.parse(TableId.of("名", "x.y").quoted())).isEqualTo(TableId.of("名", "x.y"));
        for (String bad : new String[] {"", "t", "a.b.c", ".t", "d.", "`d.t", "`d`t", "``.t", "a`b.c"}) {
            assertThatThrownBy(() -> TableId.parse(bad)).as(bad).hasMessageContaining("database.table");
        }
    }

    @Test
    void serversTypeNamesAreKnownOrUnknown() {
        assertThat(TypeName.parse("decimal64")).isEqualTo(TypeName.DECIMAL64);
        assertThat(TypeName.parse("INVALID_TYPE")).isEqualTo(TypeName.UNKNOWN);
        assertThat(TypeName.parse("SOMETHING_NEW")).isEqualTo(TypeName.UNKNOWN);
        assertThat(ColumnType.decimal(19, 2)).hasToString("DECIMAL128(19,2)");
    }
}
