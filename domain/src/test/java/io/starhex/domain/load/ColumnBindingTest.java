package io.starhex.domain.load;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
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
                                Field.of("b", FieldKind.STRING)),
                        TABLE))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("The rows do not fit table d.t")
                .hasMessageContaining("column 'nope' is not in the table, which has Id, id2, v, b")
                .hasMessageContaining("column 'Id' is filled twice")
                .hasMessageContaining("column 'id2' is INT and cannot take DECIMAL(10,2) unchanged; cast it first")
                .hasMessageContaining("column 'b' is BITMAP");
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
        "STRING,HLL,false"
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
