package io.starhex.http;

import io.starhex.domain.load.Label;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.option.AddressMapping;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.table.TableId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An FE redirects to a BE by a name that means something inside of the cluster only. */
class MappedRedirectTest {
    private static final LoadSpec SPEC = LoadSpec.of(TableId.of("db", "t"), Collections.singletonList("id"));

    private final HttpRuntime runtime = HttpRuntime.create();
    private ScriptedServer frontend;
    private ScriptedServer backend;

    @BeforeEach
    void start() throws IOException {
        frontend = new ScriptedServer().thenRedirect("http://be-0.inside.invalid:8040/api/db/t/_stream_load");
        backend = new ScriptedServer().thenTakeBody("{\"Status\":\"OK\"}");
    }

    @AfterEach
    void stop() throws IOException {
        runtime.close();
        frontend.close();
        backend.close();
    }

    @Test
    void aRedirectIsFollowedToWhereTheMappingSays() {
        load(AddressMapping.parse("be-0.inside.invalid:8040=" + backend.address()))
                .join();
        assertThat(backend.requests)
                .singleElement()
                .satisfies(request -> assertThat(new String(request.body, StandardCharsets.UTF_8))
                        .contains("42"));
    }

    @Test
    void withoutAMappingTheErrorNamesTheHostAndTheOption() {
        assertThatThrownBy(() -> load(AddressMapping.NONE).join())
                .hasMessageContaining("be-0.inside.invalid:8040")
                .hasMessageContaining("starrocks.address.mapping must say where it is");
        assertThat(backend.requests).isEmpty();
    }

    private CompletableFuture<?> load(AddressMapping mapping) {
        HttpOptions options = HttpOptions.builder(Collections.singletonList(frontend.address()), "root", Secret.of(""))
                .addresses(mapping)
                .build();
        RowBuffer body = new RowBuffer(16);
        body.append("42".getBytes(StandardCharsets.US_ASCII));
        body.endRow();
        return HttpAdapter.of(options, runtime).loadGateway().load(SPEC, Label.of("label-1"), body);
    }
}
