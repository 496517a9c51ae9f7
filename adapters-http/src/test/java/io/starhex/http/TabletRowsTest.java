package io.starhex.http;

import com.google.inject.Guice;
import io.starhex.domain.option.Secret;
import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.Tablet;
import io.starhex.domain.scan.TabletAssignment;
import io.starhex.domain.scan.TabletRows;
import io.starhex.domain.table.TableId;
import io.starhex.ports.ScanPlanner;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

/** What is asked of an FE to learn how many rows each tablet has, in the answers that real FEs gave. */
class TabletRowsTest extends ScriptedFrontend {
    private static final TableId TABLE = TableId.of("d`b", "t\\");
    private static final String LOADED =
            "{\"result\":{\"pageNum\":0,\"pageSize\":1000,\"pages\":1,\"total\":3,\"items\":["
                    + "{\"id\":10022,\"name\":\"p202401\",\"bucketNum\":2,\"visibleVersion\":4,"
                    + "\"tablets\":[{\"id\":1},{\"id\":2}]},"
                    + "{\"id\":10023,\"name\":\"p202402\",\"bucketNum\":2,\"visibleVersion\":4,"
                    + "\"tablets\":[{\"id\":3},{\"id\":4}]},"
                    + "{\"id\":10024,\"name\":\"p202403\",\"bucketNum\":2,\"visibleVersion\":1,"
                    + "\"tablets\":[{\"id\":5},{\"id\":6}]}]},\"code\":\"0\",\"message\":\"OK\"}";

    @Test
    void tabletsOfLargePartitionsWeighMore() {
        frontend.thenReply(200, LOADED)
                .thenReply(200, shown(partition("p202401", 2, 2000), partition("p202402", 2, 20)));
        assertThat(splits()).containsExactly(Arrays.asList(1L, 3L), Arrays.asList(2L, 4L));
        assertThat(frontend.requests).hasSize(2);
        assertThat(frontend.requests.get(1).line).isEqualTo("POST /api/v1/catalogs/default_catalog/sql HTTP/1.1");
        assertThat(new String(frontend.requests.get(1).body, StandardCharsets.UTF_8))
                .isEqualTo("{\"query\":\"SHOW PARTITIONS FROM `d``b`.`t\\\\`;\"}");
    }

    @Test
    void aPartitionThatIsListedInPartsHasTheRowsOfAllOfThem() {
        frontend.thenReply(200, LOADED)
                .thenReply(
                        200, shown(partition("p202401", 2, 1), partition("p202402", 2, 4), partition("p202401", 2, 3)));
        assertThat(splits()).containsExactly(Arrays.asList(3L, 1L), Arrays.asList(4L, 2L));
    }

    @Test
    void whereOnePartitionHasAllRowsNothingMoreIsAsked() {
        frontend.thenReply(200, LOADED.replaceFirst("\"visibleVersion\":4", "\"visibleVersion\":1"));
        assertThat(rows()).isSameAs(TabletRows.UNKNOWN);
        assertThat(frontend.requests).hasSize(1);
    }

    @Test
    void serversThatTellNothingAreAskedOnceAndNothingFails() throws IOException {
        frontend.thenReply(404, "<!DOCTYPE html>");
        assertThat(rows()).isSameAs(TabletRows.UNKNOWN);
        frontend.thenReply(200, LOADED).thenReply(501, "{\"status\":\"FAILED\",\"msg\":\"Not implemented\"}");
        assertThat(rows()).isSameAs(TabletRows.UNKNOWN);
        frontend.thenReply(200, LOADED)
                .thenReply(200, shown(partition("p202401", 2, 2000)).substring(0, 90));
        assertThat(rows()).as("an answer that breaks off").isSameAs(TabletRows.UNKNOWN);
        frontend.thenReply(200, LOADED).thenReply(200, "{\"data\":[[\"p202401\",2000],null,7]}");
        assertThat(rows()).as("rows without names").isSameAs(TabletRows.UNKNOWN);
        frontend.thenReply(200, LOADED).thenReply(200, shown(partition("p202401", 2, 0), partition("p202402", 0, 0)));
        assertThat(rows()).as("a follower that counts nothing").isSameAs(TabletRows.UNKNOWN);
        assertThat(frontend.requests).hasSize(9);
        frontend.close();
        assertThat(rows()).isSameAs(TabletRows.UNKNOWN);
    }

    private static String shown(String... partitions) {
        return "{\"meta\":[{\"name\":\"PartitionId\",\"type\":\"varchar(30)\"}],\"data\":["
                + String.join(",", partitions) + "],\"statistics\":{\"scanRows\":0,\"scanBytes\":0,\"returnRows\":2}}";
    }

    /** SHOW gives every value as text. */
    private static String partition(String name, int buckets, long rows) {
        return "{\"PartitionId\":\"10026\",\"PartitionName\":\"" + name + "\",\"VisibleVersion\":\"4\",\"Buckets\":\""
                + buckets + "\",\"DataSize\":\"195.3KB\",\"RowCount\":\"" + rows + "\"}";
    }

    /** Where all tablets counted alike, 1 and 2 would be one split, 3 and 4 the other. */
    private List<List<Long>> splits() {
        List<Tablet> tablets = Arrays.asList(tablet(1), tablet(3), tablet(2), tablet(4));
        return TabletAssignment.of(Integer.MAX_VALUE, 2).weighing(rows()).assign(tablets).stream()
                .map(task -> task.tabletIds())
                .collect(toList());
    }

    private static Tablet tablet(long id) {
        return Tablet.of(id, Arrays.asList(Backend.of("be", 9060)));
    }

    private TabletRows rows() {
        HttpOptions options = HttpOptions.builder(Arrays.asList(frontend.address()), "root", Secret.of(""))
                .connectTimeout(500)
                .build();
        return Guice.createInjector(new HttpModule(options, runtime))
                .getInstance(ScanPlanner.class)
                .rows(TABLE);
    }
}
