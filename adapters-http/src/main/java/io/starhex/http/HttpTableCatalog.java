package io.starhex.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.starhex.domain.failure.AccessDenied;
import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.MetadataFailed;
import io.starhex.domain.table.Column;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;
import io.starhex.domain.table.TypeName;
import io.starhex.ports.TableCatalog;

import java.util.ArrayList;
import java.util.List;

/** Columns by {@code _schema} ({@code TableSchemaAction.java}). */
final class HttpTableCatalog implements TableCatalog {
    private final FrontendClient client;

    HttpTableCatalog(FrontendClient client) {
        this.client = client;
    }

    @Override
    public TableSchema schema(TableId table) {
        ServerAnswer answer = ask(table);
        JsonNode properties = answer.field("properties");
        if (answer.reply.status != 200 || properties == null || !properties.isArray()) {
            throw failure(table, answer);
        }
        List<Column> columns = new ArrayList<>();
        for (JsonNode property : properties) {
            columns.add(column(property));
        }
        return TableSchema.of(table, columns);
    }

    /** By {@code v2/TableSchemaAction.java}, which servers have from 3.4 on. */
    @Override
    public KeysModel keys(TableId table) {
        String path = "/api/v2/catalogs/default_catalog/databases/" + HttpCall.segment(table.database()) + "/tables/"
                + HttpCall.segment(table.table()) + "/schema";
        try {
            ServerAnswer answer = ServerAnswer.of(
                    client.ask(HttpCall.get(path, client.options().readTimeout())));
            JsonNode result = answer.field("result");
            return answer.reply.status == 200 && result != null
                    ? KeysModel.parse(result.path("keysType").asText())
                    : KeysModel.UNKNOWN;
        } catch (NoReply unanswered) {
            return KeysModel.UNKNOWN;
        }
    }

    private ServerAnswer ask(TableId table) {
        String path = "/api/" + HttpCall.segment(table.database()) + "/" + HttpCall.segment(table.table()) + "/_schema";
        try {
            return ServerAnswer.of(
                    client.ask(HttpCall.get(path, client.options().readTimeout())));
        } catch (NoReply e) {
            throw new MetadataFailed(
                    Effect.NONE,
                    "No FE told the columns of " + table + ": " + e.getMessage()
                            + ". Check starrocks.fe.http.url and that the FE's HTTP port is open",
                    e.getCause());
        }
    }

    private static Column column(JsonNode property) {
        TypeName name = TypeName.parse(property.path("type").asText());
        int precision = property.path("precision").asInt();
        // A DECIMALV2 has 27 digits, 9 of them after the point, whatever was declared.
        ColumnType type = name.isDecimal() && name != TypeName.DECIMALV2 && precision > 0
                ? ColumnType.decimal(name, precision, property.path("scale").asInt())
                : ColumnType.of(name);
        return Column.of(property.path("name").asText(), type)
                .withComment(property.path("comment").asText(""));
    }

    private RuntimeException failure(TableId table, ServerAnswer answer) {
        String said = " (FE " + answer.reply.server + ", HTTP " + answer.reply.status + ": " + answer.message() + ")";
        switch (answer.reply.status) {
            case 401:
                return new AccessDenied(
                        "User '" + client.options().user() + "' may not see table " + table + said
                                + ". Check the password, the SELECT privilege and starrocks.table.identifier: StarRocks"
                                + " answers so for missing tables to limited users too",
                        null);
            case 403:
                return new MetadataFailed(
                        Effect.REJECTED,
                        table + " is not a table that StarRocks stores itself" + said
                                + ". Views and external tables cannot be read or written this way",
                        null);
            case 404:
                return new MetadataFailed(
                        Effect.REJECTED,
                        "There is no table " + table.table() + " in database " + table.database() + said
                                + ". Check starrocks.table.identifier; case matters",
                        null);
            default:
                return new MetadataFailed(Effect.REJECTED, "The columns of " + table + " were not told" + said, null);
        }
    }
}
