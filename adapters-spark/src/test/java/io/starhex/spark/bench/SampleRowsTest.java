package io.starhex.spark.bench;

import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.row.RowEncoder;
import io.starhex.spark.convert.SparkValueReader;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

import static org.assertj.core.api.Assertions.assertThat;

class SampleRowsTest {
    @ParameterizedTest
    @EnumSource(FormatChoice.class)
    void theFloorSendsTheBytesThatTheConnectorSends(FormatChoice format) {
        LoadPlan plan =
                LoadPlan.of(LineItemFields.table(), LineItemFields.all()).withFormat(format);
        RowEncoder encoder = plan.encoder(format.first());
        RowBuffer floor = new RowBuffer(1024);
        LineItemReader reader = new LineItemReader();
        Iterator<LineItem> items = new LineItemGenerator(0.01, 1, 1).iterator();
        encoder.begin(floor);
        for (int row = 0; row < SampleRows.ROWS; row++) {
            encoder.encode(reader.at(items.next()), floor);
        }
        encoder.end(floor);

        assertThat(text(floor)).isEqualTo(text(encoded(SampleRows.LINE_ITEM, format)));
    }

    @ParameterizedTest
    @EnumSource(SampleType.class)
    void everySampleFillsSixteenColumns(SampleType type) {
        String[] rows = text(encoded(type.toString(), FormatChoice.CSV)).split("\u0002");

        assertThat(rows)
                .hasSize(SampleRows.ROWS)
                .allSatisfy(row -> assertThat(row.split("\u0001"))
                        .hasSize(SampleRows.COLUMNS)
                        .doesNotContain("", "\\N"));
    }

    @Test
    void samplesAreRowsAsSparkHandsThemOver() {
        assertThat(SampleRows.of("int").rows()).hasOnlyElementsOfType(UnsafeRow.class);
    }

    private static RowBuffer encoded(String name, FormatChoice format) {
        SampleRows samples = SampleRows.of(name);
        RowEncoder encoder = samples.plan(format).encoder(format.first());
        SparkValueReader reader = new SparkValueReader(samples.schema());
        RowBuffer body = new RowBuffer(1024);
        encoder.begin(body);
        for (InternalRow row : samples.rows()) {
            encoder.encode(reader.at(row), body);
        }
        encoder.end(body);
        return body;
    }

    private static String text(RowBuffer body) {
        return new String(body.array(), 0, body.size(), StandardCharsets.UTF_8);
    }
}
