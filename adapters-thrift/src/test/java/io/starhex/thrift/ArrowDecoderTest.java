package io.starhex.thrift;

import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.scan.ArrowReplies;
import io.starhex.ports.ColumnBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArrowDecoderTest {
    private final List<Column> columns = ScanRows.everyColumn();

    /** From memory that holds more than the reply, as after a longer one. */
    private static ColumnBatch decode(List<Column> columns, byte[] reply) throws MalformedArrow {
        byte[] memory = Arrays.copyOf(reply, reply.length + 64);
        Arrays.fill(memory, reply.length, memory.length, (byte) 1);
        return new ArrowDecoder(columns).decode(memory, reply.length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTruncationAndNoFlippedByteEscapesAsAnythingButMalformedArrow(boolean nested) {
        List<Column> columns = nested ? ScanRows.nestedColumns() : this.columns;
        Random random = new Random(5);
        byte[] whole = ArrowReplies.of(columns, ScanRows.random(random, columns, 20));
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int flips = random.nextInt(4); flips > 0 && broken.length > 0; flips--) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                touch(decode(columns, broken), columns);
            } catch (MalformedArrow expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(5000);
    }

    @Test
    void nestedValuesAreReadAtAnyDepth() throws MalformedArrow {
        List<Column> nested = ScanRows.nestedColumns();
        for (long seed = 0; seed < 30; seed++) {
            List<Object[]> rows = ScanRows.random(new Random(seed), nested, (int) seed * 2);
            ColumnBatch batch = decode(nested, ArrowReplies.of(nested, rows));
            assertThat(batch.rows()).isEqualTo(rows.size());
            for (int row = 0; row < rows.size(); row++) {
                assertThat(ScanRows.read(batch, nested, row))
                        .usingRecursiveComparison()
                        .withStrictTypeChecking()
                        .isEqualTo(rows.get(row));
                for (int i = 0; i < nested.size(); i++) {
                    Object view = batch.column(i).isNull(row)
                            ? null
                            : ScanRows.views(batch.column(i), nested.get(i).type(), row);
                    assertThat(view).usingRecursiveComparison().isEqualTo(rows.get(row)[i]);
                }
            }
        }
    }

    @Test
    void nestedPartsThatDoNotFitAreNamed() {
        ColumnType date = ColumnType.of(TypeName.DATE);
        List<Column> dates = struct(date);
        List<Object[]> rows = Collections.singletonList(
                new Object[] {Collections.singletonList(Collections.singletonMap("day", LocalDate.of(2024, 2, 29)))});
        byte[] reply = ArrowReplies.of(dates, rows);
        assertThatThrownBy(() -> decode(struct(ColumnType.of(TypeName.INT)), reply))
                .isInstanceOf(MalformedArrow.class)
                .hasMessageContaining("column 'days[].day' is INT in the table and arrived as BYTES");
        assertThatThrownBy(() -> decode(struct(ColumnType.of(TypeName.BITMAP)), reply))
                .hasMessageContaining("column 'days[].day' is BITMAP, which cannot be read");
        String broken = new String(reply, StandardCharsets.ISO_8859_1).replace("2024-02-29", "2023-02-29");
        assertThatThrownBy(() -> decode(dates, broken.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(MalformedArrow.class)
                .hasMessageContaining("column 'days[].day' is DATE and holds '2023-02-29'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30",
                "2024-13-01",
                "2024-00-01",
                "2024-01-00",
                "2024-01-32",
                "2024/01/01",
                "2024-0a-01",
                "2024-01-0x",
                "20240-1-01",
                "\u00ff024-01-01",
                "2024-01-1"
            })
    void textThatIsNoDateIsRefused(String text) {
        List<Column> texts = Collections.singletonList(Column.of("d", ColumnType.of(TypeName.VARCHAR)));
        List<Column> dates = Collections.singletonList(Column.of("d", ColumnType.of(TypeName.DATE)));
        byte[] reply = ArrowReplies.of(texts, Collections.singletonList(new Object[] {text}));
        assertThatThrownBy(() -> decode(dates, reply))
                .isInstanceOf(MalformedArrow.class)
                .hasMessageContaining("column 'd' is DATE and holds '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-01 24:00:00",
                "2024-01-01 00:60:00",
                "2024-01-01 00:00:60",
                "2024-01-01T00:00:00",
                "2024-01-01 00:00:0x",
                "2024-01-01 00-00:00",
                "2024-01-01 00:00:00.00000x",
                "2024-01-01 00:00:00,000000",
                "2024-01-01 00:00:00.0",
                "2024-02-30 00:00:00"
            })
    void textThatIsNoTimeIsRefused(String text) {
        List<Column> texts = Collections.singletonList(Column.of("t", ColumnType.of(TypeName.VARCHAR)));
        List<Column> times = Collections.singletonList(Column.of("t", ColumnType.of(TypeName.DATETIME)));
        byte[] reply = ArrowReplies.of(texts, Collections.singletonList(new Object[] {text}));
        assertThatThrownBy(() -> decode(times, reply))
                .isInstanceOf(MalformedArrow.class)
                .hasMessageContaining("column 't' is DATETIME and holds '" + text + "'");
    }

    @Test
    void everyDayFromYear0To9999IsItself() throws MalformedArrow {
        List<Column> dates = Collections.singletonList(Column.of("d", ColumnType.of(TypeName.DATE)));
        int first = (int) LocalDate.of(0, 1, 1).toEpochDay();
        int last = (int) LocalDate.of(9999, 12, 31).toEpochDay();
        for (int start = first; start <= last; start += 100_000) {
            List<Object[]> rows = new ArrayList<>();
            for (int day = start; day < start + 100_000 && day <= last; day++) {
                rows.add(new Object[] {LocalDate.ofEpochDay(day)});
            }
            ColumnBatch batch = decode(dates, ArrowReplies.of(dates, rows));
            for (int row = 0; row < rows.size(); row++) {
                if (batch.column(0).intAt(row) != start + row) {
                    assertThat(batch.column(0).intAt(row)).isEqualTo(start + row);
                }
            }
        }
    }

    private static List<Column> struct(ColumnType day) {
        return Collections.singletonList(Column.of(
                "days", ColumnType.array(ColumnType.struct(Collections.singletonList(Column.of("day", day))))));
    }

    @Test
    void anEmptyReplyIsSaidToBeOne() {
        assertThatThrownBy(() -> decode(columns, new byte[0]))
                .isInstanceOf(MalformedArrow.class)
                .hasMessageContaining("without a record batch");
    }

    @Test
    void aReplyOfOtherColumnsIsRefused() {
        byte[] reply = ArrowReplies.of(columns, ScanRows.extremes());
        assertThatThrownBy(() -> decode(columns.subList(0, 3), reply))
                .hasMessageContaining("has " + columns.size() + " columns, and 3 were selected");
    }

    /** Reads every cell of a reply that lets itself be opened; a damaged decimal or text is still one. */
    private static void touch(ColumnBatch batch, List<Column> columns) {
        for (int row = 0; row < batch.rows(); row++) {
            ScanRows.touch(batch, columns, row);
        }
    }
}
