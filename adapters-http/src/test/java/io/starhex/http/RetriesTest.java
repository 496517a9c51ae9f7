package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.memory.ManualTicker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often a question is asked, and of whom: each try begins with another FE than the one that did not answer. */
class RetriesTest {
    private static final ScanRequest REQUEST = ScanRequest.of(
            TableId.of("db", "t"), Collections.singletonList(Column.of("id", ColumnType.of(TypeName.INT))));
    private static final String PLAN = "{\"partitions\":{\"7\":{\"routings\":[\"be:9060\"],\"version\":2}},"
            + "\"opaqued_query_plan\":\"plan\",\"status\":200}";
    private static final String NOT_READY = "{\"status\":503,\"exception\":\"not ready\"}";

    private final HttpRuntime runtime = HttpRuntime.create();
    private final ManualTicker ticker = new ManualTicker();
    private ScriptedServer first;
    private ScriptedServer second;

    @BeforeEach
    void start() throws IOException {
        first = new ScriptedServer();
        second = new ScriptedServer();
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
        first.close();
        second.close();
    }

    @Test
    void aServerThatIsNotReadyIsLeftForAnother() {
        first.thenReply(503, NOT_READY);
        second.thenReply(200, PLAN);
        assertThat(plan(2, 10_000).tablets()).hasSize(1);
        assertAsked(1, 1);
        assertThat(ticker.nanos()).as("a pause before the second try").isPositive();
    }

    @Test
    void aServerThatHangsUpOrIsSilentIsLeftForAnotherInTheSameTry() {
        first.then(request -> false);
        second.thenReply(200, PLAN).then(ScriptedServer.Request::stall);
        assertThat(plan(1, 10_000).tablets()).hasSize(1);
        assertAsked(1, 1);
        first.thenReply(200, PLAN);
        assertThat(planFrom(second, first, 300).tablets()).hasSize(1);
        assertAsked(2, 2);
        assertThat(ticker.nanos()).isZero();
    }

    @Test
    void noMoreTriesAreMadeThanTheUserWants() {
        for (int i = 0; i < 3; i++) {
            first.thenReply(503, NOT_READY);
            second.thenReply(503, NOT_READY);
        }
        assertThatThrownBy(() -> plan(3, 10_000)).hasMessageContaining("HTTP 503: not ready");
        assertAsked(2, 1);
        assertThatThrownBy(() -> plan(0, 10_000)).hasMessageContaining("HTTP 503: not ready");
        assertAsked(3, 1);
    }

    private void assertAsked(int ofFirst, int ofSecond) {
        assertThat(first.requests).hasSize(ofFirst);
        assertThat(second.requests).hasSize(ofSecond);
    }

    private ScanPlan plan(int retries, long readTimeout) {
        return plan(Arrays.asList(first.address(), second.address()), retries, readTimeout);
    }

    private ScanPlan planFrom(ScriptedServer one, ScriptedServer other, long readTimeout) {
        return plan(Arrays.asList(one.address(), other.address()), 1, readTimeout);
    }

    private ScanPlan plan(List<FrontendAddress> frontends, int retries, long readTimeout) {
        HttpOptions options = HttpOptions.builder(frontends, "root", Secret.of(""))
                .retries(retries)
                .readTimeout(readTimeout)
                .build();
        return new HttpScanPlanner(new FrontendClient(options, runtime, ticker)).plan(REQUEST);
    }
}
