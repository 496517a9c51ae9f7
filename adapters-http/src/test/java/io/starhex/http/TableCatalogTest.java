package io.starhex.http;

import com.google.inject.Guice;
import com.google.inject.Injector;
import io.starhex.domain.failure.NoPrimaryKey;
import io.starhex.domain.failure.TableMismatch;
import io.starhex.domain.load.LabelState;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TypeName;
import io.starhex.fixtures.StarRocksEmulator;
import io.starhex.fixtures.store.ServerVersion;
import io.starhex.ports.LoadGateway;
import io.starhex.ports.PrimaryKeyQuestion;
import io.starhex.ports.TableCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableCatalogTest extends ScriptedFrontend {
    private static final TableId TABLE = TableId.of("d'b", "t\\");
    private static final String NESTED = "{\"status\":200,\"properties\":[{\"name\":\"k\",\"type\":\"INT\"},"
            + "{\"name\":\"list\",\"type\":\"INVALID_TYPE\",\"comment\":\"a list\"},"
            + "{\"name\":\"bag\",\"type\":\"INVALID_TYPE\"}]}";
    private static final String NOT_IMPLEMENTED = "{\"status\":\"FAILED\",\"msg\":\"Not implemented\"}";

    @Test
    void nestedTypesAreThoseThatTheServerDescribes() {
        frontend.thenReply(200, NESTED)
                .thenReply(
                        200,
                        "{\"result\":{\"keysType\":\"DUP_KEYS\",\"columns\":[{\"name\":\"k\",\"type\":{\"name\":\"INT\"}},"
                                + "{\"name\":\"list\",\"type\":{\"itemType\":{\"itemType\":{\"precision\":10,\"scale\":3,"
                                + "\"name\":\"DECIMAL64\"},\"name\":\"ARRAY\"},\"name\":\"ARRAY\"}},"
                                + "{\"name\":\"bag\",\"type\":{\"keyType\":{\"columnSize\":10,\"name\":\"VARCHAR\"},"
                                + "\"valueType\":{\"fields\":[{\"name\":\"Y z\",\"type\":{\"name\":\"LARGEINT\"}}],"
                                + "\"name\":\"STRUCT\"},\"name\":\"MAP\"}}]},\"code\":\"0\",\"message\":\"OK\"}");
        ColumnType decimals = ColumnType.array(ColumnType.array(ColumnType.decimal(TypeName.DECIMAL64, 10, 3)));
        assertThat(catalog().schema(TABLE).columns())
                .containsExactly(
                        Column.of("k", ColumnType.of(TypeName.INT)),
                        Column.of("list", decimals).withComment("a list"),
                        Column.of(
                                "bag",
                                ColumnType.map(
                                        ColumnType.sized(TypeName.VARCHAR, 10),
                                        ColumnType.struct(
                                                Arrays.asList(Column.of("Y z", ColumnType.of(TypeName.LARGEINT)))))));
        assertThat(frontend.requests).hasSize(2);
    }

    @Test
    void anOlderServerPrintsThemForAQuery() {
        frontend.thenReply(200, NESTED)
                .thenReply(404, "<!DOCTYPE html>")
                .thenReply(
                        200,
                        "{\"connectionId\":1}\n{\"meta\":[]}\n{\"data\":[\"k\",\"int(11)\"]}\n"
                                + "{\"data\":[\"list\",\"array<varchar(5)>\"]}\n{\"data\":[\"bag\",\"map<int(11),bo\"]}\n"
                                + "{\"statistics\":{\"returnRows\":3}}\n");
        assertThat(catalog().schema(TABLE).columns())
                .extracting(Column::type)
                .containsExactly(
                        ColumnType.of(TypeName.INT),
                        ColumnType.array(ColumnType.sized(TypeName.VARCHAR, 5)),
                        ColumnType.of(TypeName.UNKNOWN));
        assertThat(new String(frontend.requests.get(2).body, StandardCharsets.UTF_8))
                .contains("TABLE_SCHEMA = 'd''b'")
                .contains("TABLE_NAME = 't\\\\\\\\'");
    }

    @Test
    void anAnswerThatBreaksOffTellsNothing() {
        frontend.thenReply(200, NESTED)
                .thenReply(404, "")
                .thenReply(200, "{\"meta\":[]}\n{\"data\":[\"list\",\"array<varchar(5)>\"]}\n");
        assertThat(catalog().schema(TABLE).column("list").type().name()).isEqualTo(TypeName.UNKNOWN);
    }

    @Test
    void aServerThatTellsNothingLeavesNestedTypesOpen() {
        frontend.thenReply(200, NESTED).thenReply(404, "").thenReply(501, NOT_IMPLEMENTED);
        assertThat(catalog().schema(TABLE).columns())
                .extracting(column -> column.type().name())
                .containsExactly(TypeName.INT, TypeName.UNKNOWN, TypeName.UNKNOWN);
    }

    @Test
    void aTableWithoutNestedColumnsTakesOneQuestion() {
        frontend.thenReply(200, "{\"status\":200,\"properties\":[{\"name\":\"k\",\"type\":\"BITMAP\"}]}");
        assertThat(catalog().schema(TABLE).columns()).hasSize(1);
        assertThat(frontend.requests).hasSize(1);
    }

    @Test
    void sizesAndKeysAreUnknownWhereNobodyTells() {
        frontend.thenReply(200, "{\"size\":1500000,\"status\":200}")
                .thenReply(404, "{\"status\":404,\"exception\":\"Table [t] does not exists\"}")
                .thenReply(200, "not json")
                .thenReply(404, "")
                .thenReply(501, NOT_IMPLEMENTED);
        assertThat(catalog().size(TABLE)).hasValue(1_500_000);
        assertThat(catalog().size(TABLE)).isEmpty();
        assertThat(catalog().size(TABLE)).isEmpty();
        assertThat(catalog().keys(TABLE)).isEqualTo(KeysModel.UNKNOWN);
        assertThat(frontend.requests.get(0).line).isEqualTo("GET /api/d%27b/t%5C/_count HTTP/1.1");
    }

    @Test
    void tabletsAreThoseOfPartitionsThatHoldRows() {
        frontend.thenReply(
                200,
                "{\"result\":{\"pageNum\":0,\"pageSize\":1000,\"pages\":1,\"total\":3,\"items\":["
                        + "{\"id\":10022,\"bucketNum\":2,\"visibleVersion\":4,\"tablets\":[{\"id\":10027},{\"id\":10029}]},"
                        + "{\"id\":10023,\"bucketNum\":2,\"visibleVersion\":1,\"tablets\":[{\"id\":10032},{\"id\":10034}]},"
                        + "{\"id\":10024,\"bucketNum\":1,\"visibleVersion\":2,\"tablets\":[{\"id\":10036}]}]},"
                        + "\"code\":\"0\",\"message\":\"OK\"}");
        assertThat(catalog().tablets(TABLE)).hasValue(3);
        assertThat(frontend.requests.get(0).line)
                .isEqualTo("GET /api/v2/catalogs/default_catalog/databases/d%27b/tables/t%5C/partition?page_num=0"
                        + "&page_size=1000 HTTP/1.1");
    }

    @Test
    void tabletsThatOnePageDoesNotTellAreUnknownAndAskedForOnce() throws IOException {
        frontend.thenReply(
                        200,
                        "{\"result\":{\"pageNum\":0,\"pageSize\":1,\"pages\":2,\"total\":2,\"items\":["
                                + "{\"visibleVersion\":4,\"tablets\":[{\"id\":1}]}]},\"code\":\"0\"}")
                .thenReply(404, "<!DOCTYPE html>")
                .thenReply(503, "")
                .thenReply(200, "{\"code\":\"0\"}");
        TableCatalog catalog = catalog();
        for (int i = 1; i <= 4; i++) {
            assertThat(catalog.tablets(TABLE)).isEmpty();
            assertThat(frontend.requests).hasSize(i);
        }
        frontend.close();
        assertThat(catalog.tablets(TABLE)).isEmpty();
    }

    @Test
    void tabletsAreAskedOfOneFrontendHoweverManyThereAre() throws IOException {
        frontend.then(request -> true);
        try (ScriptedServer other = new ScriptedServer()) {
            HttpOptions options = HttpOptions.builder(
                            Arrays.asList(frontend.address(), other.address()), "root", Secret.of(""))
                    .readTimeout(100)
                    .build();
            TableCatalog catalog =
                    Guice.createInjector(new HttpModule(options, runtime)).getInstance(TableCatalog.class);
            assertThat(catalog.tablets(TABLE)).as("what a silent FE tells").isEmpty();
            assertThat(frontend.requests).hasSize(1);
            assertThat(other.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"V2_5,false", "V3_1,false", "V3_3,true", "V3_4,true", "V4_1,true"})
    void serversThatAnswerSqlTellWhatATableIs(ServerVersion version, boolean tells) {
        try (StarRocksEmulator cluster =
                StarRocksEmulator.builder().version(version).start()) {
            cluster.execute("CREATE DATABASE db");
            for (KeysModel keys : KeysModel.values()) {
                if (keys != KeysModel.UNKNOWN) {
                    String value = keys == KeysModel.AGGREGATE ? "INT SUM" : "INT";
                    cluster.execute("CREATE TABLE db." + keys + " (v1 INT, v2 INT, v3 " + value + ") " + keys
                            + " KEY(v1, v2) DISTRIBUTED BY HASH(v1) BUCKETS 1");
                    assertThat(catalog(FrontendAddress.parse(cluster.frontend()))
                                    .keys(TableId.of("db", keys.name())))
                            .isEqualTo(tells ? keys : KeysModel.UNKNOWN);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V2_5", "V3_1", "V4_1"})
    void everyServerTellsWhatHasAPrimaryKeyWhenItIsAskedByALoad(ServerVersion version) {
        try (StarRocksEmulator cluster =
                StarRocksEmulator.builder().version(version).start()) {
            cluster.execute("CREATE DATABASE db");
            PrimaryKeyQuestion question = question(FrontendAddress.parse(cluster.frontend()));
            for (KeysModel keys : KeysModel.values()) {
                if (keys != KeysModel.UNKNOWN) {
                    String value = keys == KeysModel.AGGREGATE ? "INT SUM" : "INT";
                    cluster.execute("CREATE TABLE db." + keys + " (v1 INT, v2 INT, v3 " + value + ") " + keys
                            + " KEY(v1, v2) DISTRIBUTED BY HASH(v1) BUCKETS 1");
                    LoadSpec spec = LoadSpec.of(TableId.of("db", keys.name()), Arrays.asList("v1", "v2", "v3", "__op"));
                    if (keys == KeysModel.PRIMARY) {
                        assertThat(question.ask(spec, "ask")).isEqualTo(keys);
                    } else {
                        assertThatThrownBy(() -> question.ask(spec, "ask"))
                                .isInstanceOf(TableMismatch.class)
                                .hasCauseInstanceOf(NoPrimaryKey.class);
                    }
                    assertThat(cluster.rowCount("db", keys.name())).isZero();
                }
            }
            assertThat(cluster.labels("db").values()).containsOnly(LabelState.ABORTED);
        }
    }

    @Test
    void aServerThatTakesNoLoadTellsNothingOfKeys() throws IOException {
        PrimaryKeyQuestion question = question(frontend.address());
        frontend.close();
        assertThat(question.ask(LoadSpec.of(TABLE, Arrays.asList("k")), "ask")).isEqualTo(KeysModel.UNKNOWN);
    }

    @Test
    void sizesAreUnknownWhereNoServerAnswers() throws IOException {
        TableCatalog catalog = catalog();
        frontend.close();
        assertThat(catalog.size(TABLE)).isEmpty();
    }

    private TableCatalog catalog() {
        return catalog(frontend.address());
    }

    private TableCatalog catalog(FrontendAddress address) {
        return adapter(address).getInstance(TableCatalog.class);
    }

    private PrimaryKeyQuestion question(FrontendAddress address) {
        Injector adapter = adapter(address);
        return new PrimaryKeyQuestion(adapter.getInstance(LoadGateway.class), adapter.getInstance(TableCatalog.class));
    }

    private Injector adapter(FrontendAddress address) {
        HttpOptions options = HttpOptions.builder(Arrays.asList(address), "root", Secret.of(""))
                .connectTimeout(500)
                .build();
        return Guice.createInjector(new HttpModule(options, runtime));
    }
}
