package io.starhex.domain.load;

import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.row.CsvDialect;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.row.LoadFormat;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadPlanTest {
    private static final ColumnType INT = ColumnType.of(TypeName.INT);
    private static final Field NUMBER = Field.of("e", FieldKind.INT);
    private static final Field NUMBERS = Field.array("numbers", NUMBER);
    private static final Field PAIR = Field.struct("pair", Arrays.asList(NUMBER));

    @Test
    void nestedRowsAreJsonUnlessCsvIsAskedFor() {
        LoadPlan plan = plan(NUMBERS, ColumnType.array(INT));
        assertThat(plan.spec().format()).isEqualTo(LoadFormat.JSON);
        assertThat(plan.withFormat(FormatChoice.CSV).spec().format()).isEqualTo(LoadFormat.CSV);
        assertThat(plan(NUMBER, INT).spec().format()).isEqualTo(LoadFormat.CSV);
    }

    @Test
    void whatCsvDoesNotCarryIsRefusedByNameBeforeARowMoves() {
        ColumnType pair = ColumnType.struct(Collections.singletonList(Column.of("e", INT)));
        assertThatThrownBy(() -> plan(PAIR, pair).withFormat(FormatChoice.CSV))
                .isInstanceOf(TableMismatch.class)
                .hasMessageContaining("d.t as CSV: [pair] have no form in it")
                .hasMessageContaining("starrocks.write.properties.format");
        assertThatThrownBy(() -> plan(NUMBERS, ColumnType.of(TypeName.UNKNOWN)).withFormat(FormatChoice.CSV))
                .hasMessageContaining("[numbers]");
        assertThatThrownBy(() -> plan(NUMBERS, ColumnType.of(TypeName.JSON)).withFormat(FormatChoice.CSV))
                .hasMessageContaining("[numbers]");
    }

    @Test
    void rowsThatMayMeetATextThatCsvCannotCarryAreSentInTwoFormatsAtMost() {
        LoadPlan texts = plan(Field.of("c", FieldKind.STRING), ColumnType.of(TypeName.VARCHAR));
        assertThat(texts.mostFormats()).isEqualTo(2);
        assertThat(texts.withFormat(FormatChoice.CSV).mostFormats()).isEqualTo(1);
        assertThat(texts.withFormat(FormatChoice.JSON).mostFormats()).isEqualTo(1);
        assertThat(plan(NUMBER, INT).mostFormats()).isEqualTo(1);
        assertThat(plan(NUMBER, INT).withDialect(CsvDialect.of("-", "\\n")).mostFormats())
                .isEqualTo(2);
        assertThat(plan(NUMBERS, ColumnType.array(INT)).mostFormats()).isEqualTo(1);
    }

    private static LoadPlan plan(Field field, ColumnType type) {
        List<Column> columns = Collections.singletonList(Column.of(field.name(), type));
        return LoadPlan.of(TableSchema.of(TableId.of("d", "t"), columns), Collections.singletonList(field));
    }
}
