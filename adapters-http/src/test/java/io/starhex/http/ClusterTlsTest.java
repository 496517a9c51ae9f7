package io.starhex.http;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.starhex.domain.failure.MetadataFailed;
import io.starhex.domain.failure.RetryPolicy;
import io.starhex.domain.load.LabelScheme;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.Field;
import io.starhex.domain.row.FieldKind;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.fixtures.EmulatorOptions;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.tls.TlsFiles;
import io.starhex.ports.LoadCommitter;
import io.starhex.ports.LoadGateway;
import io.starhex.ports.LoadListener;
import io.starhex.ports.LoadSession;
import io.starhex.ports.LoadSessions;
import io.starhex.ports.ScanPlanner;
import io.starhex.ports.TableCatalog;
import io.starhex.ports.Ticker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A whole job against a cluster behind TLS: description, load by way of two redirects, commit, plan of a scan. */
class ClusterTlsTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final TableId TABLE = TableId.of("db", "t");

    private final HttpRuntime runtime = HttpRuntime.create();
    private StarRocksEmulator cluster;

    @AfterEach
    void stop() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        runtime.close();
        cluster.close();
    }

    @Test
    void rowsAreWrittenAndPlannedOverTls() {
        start(StarRocksEmulator.builder().backends(2).followers(1).tls());
        trust();
        writeAndPlan(cluster.frontends().get(1));
        assertThat(cluster.backends()).allSatisfy(backend -> assertThat(backend).startsWith("https://"));
    }

    @Test
    void anFeBehindTlsMayLeadToABeWithout() {
        start(StarRocksEmulator.builder().followers(1).frontendTls());
        trust();
        writeAndPlan(cluster.frontends().get(1));
        assertThat(cluster.backends())
                .noneSatisfy(backend -> assertThat(backend).startsWith("https://"));
    }

    @Test
    void aCertificateThatIsNotTrustedIsNamedAsTheReason() {
        start(StarRocksEmulator.builder().tls());
        assertThatThrownBy(() -> schema(connect(cluster.frontend())))
                .isInstanceOf(MetadataFailed.class)
                .hasMessageContaining("over TLS")
                .hasMessageContaining(TRUST_STORE);
        assertThat(cluster.requests()).isEmpty();
    }

    @Test
    void theFilesGoWithTheCluster() {
        start(StarRocksEmulator.builder().tls());
        TlsFiles files = cluster.tlsFiles();
        assertThat(files.pem()).content().startsWith("-----BEGIN CERTIFICATE-----\n");
        cluster.close();
        assertThat(Files.exists(files.pem().getParent())).isFalse();
    }

    @Test
    void aClusterWithoutTlsHasNoCertificate() {
        start(StarRocksEmulator.builder());
        assertThatThrownBy(() -> cluster.tlsFiles()).hasMessageContaining("builder().tls()");
    }

    private void start(EmulatorOptions options) {
        cluster = options.start();
        cluster.execute("CREATE TABLE db.t (k BIGINT, s STRING) DUPLICATE KEY(k) DISTRIBUTED BY HASH(k) BUCKETS 3");
    }

    private void trust() {
        System.setProperty(TRUST_STORE, cluster.tlsFiles().trustStore().toString());
        System.setProperty(TRUST_STORE + "Password", TlsFiles.PASSWORD);
    }

    private void writeAndPlan(String frontend) {
        Injector http = connect(frontend);
        TableSchema schema = schema(http);
        LoadGateway gateway = http.getInstance(LoadGateway.class);
        LoadPlan plan =
                LoadPlan.of(schema, Arrays.asList(Field.of("k", FieldKind.LONG), Field.of("s", FieldKind.STRING)));
        try (LoadSession session = new LoadSessions(gateway, Ticker.SYSTEM)
                .open(plan, LabelScheme.batch("tls", "q", 0, 0), LoadListener.SILENT)) {
            session.write(new TextRow(1, "secret"));
            new LoadCommitter(gateway, Ticker.SYSTEM, RetryPolicy.of(3, 1000)).commit(session.prepare());
        }
        assertThat(cluster.rows("db", "t")).containsExactly(Arrays.asList(1L, "secret"));
        assertThat(http.getInstance(ScanPlanner.class)
                        .plan(ScanRequest.of(TABLE, schema.columns()))
                        .tablets())
                .hasSize(3);
    }

    private Injector connect(String frontend) {
        HttpOptions options = HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(frontend)), "root", Secret.of(""))
                .retries(1)
                .build();
        return Guice.createInjector(new HttpModule(options, runtime));
    }

    private static TableSchema schema(Injector http) {
        return http.getInstance(TableCatalog.class).schema(TABLE);
    }
}
