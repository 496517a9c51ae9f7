package io.starhex.spark;

import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.tls.TlsFiles;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Spark writes to, and reads from, a cluster that speaks HTTP over TLS only; rows are scanned over Thrift without. */
class TlsTest {
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private static EmulatedStarRocks starRocks;

    @BeforeAll
    static void start() {
        starRocks = new EmulatedStarRocks(StarRocksEmulator.builder().tls(), Map.of());
        System.setProperty(
                TRUST_STORE, starRocks.server().tlsFiles().trustStore().toString());
        System.setProperty(TRUST_STORE + "Password", TlsFiles.PASSWORD);
    }

    @AfterAll
    static void stop() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        starRocks.close();
    }

    @Test
    void rowsAreWrittenAndReadOverTls() {
        starRocks.table("t", "id BIGINT, text VARCHAR(20)");
        Dataset<Row> rows = starRocks.spark().range(1000).selectExpr("id", "concat('row ', id) AS text");
        starRocks.writer(rows, "t").save();
        assertThat(starRocks.server().rowCount("db", "t")).isEqualTo(1000);

        Dataset<Row> read = starRocks.reader("t").load();
        assertThat(read.except(rows).count()).isZero();
        assertThat(read.filter("text = 'row 7'").collectAsList())
                .singleElement()
                .asString()
                .isEqualTo("[7,row 7]");
        assertThat(starRocks.spark().sql("SELECT id FROM cluster.db.t").count()).isEqualTo(1000);
        assertThat(starRocks.options("t").get("starrocks.fe.http.url")).startsWith("https://");
        assertThat(starRocks.server().scanners(0).requests()).isNotEmpty();
    }
}
