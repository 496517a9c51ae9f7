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
import java.util.Map;
import java.util.OptionalLong;

/**
 * Columns by {@code _schema} ({@code TableSchemaAction.java}), which tells of a nested column only that it is one; what it is
 * made of by whatever else the server has.
 */
final class HttpTableCatalog implements TableCatalog {
    private final FrontendClient client;
    private final TableQuestions questions;
    private final PartitionQuestions partitions;

    HttpTableCatalog(FrontendClient client) {
        this.client = client;
        this.questions = new TableQuestions(client);
        this.partitions = new PartitionQuestions(client);
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
        return TableSchema.of(table, withNestedTypes(table, columns));
    }

    @Override
    public KeysModel keys(TableId table) {
        KeysModel described =
                KeysModel.parse(questions.description(table).path("keysType").asText());
        return described == KeysModel.UNKNOWN ? questions.keys(table) : described;
    }

    @Override
    public OptionalLong size(TableId table) {
        long rows = questions.rows(table);
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    @Override
    public OptionalLong tablets(TableId table) {
        long tablets = partitions.tablets(table);
        return tablets < 0 ? OptionalLong.empty() : OptionalLong.of(tablets);
    }

    /** Nested types are asked for only where there are any: it is one question more. */
    private List<Column> withNestedTypes(TableId table, List<Column> columns) {
        if (columns.stream().noneMatch(column -> column.type().name() == TypeName.UNKNOWN)) {
            return columns;
        }
        Map<String, ColumnType> told = questions.nestedTypes(table);
        List<Column> typed = new ArrayList<>();
        for (Column column : columns) {
            boolean known = column.type().name() == TypeName.UNKNOWN && told.containsKey(column.name());
            typed.add(known ? Column.of(column.name(), told.get(column.name())).withComment(column.comment()) : column);
        }
        return typed;
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
        ColumnType type = TypeJson.scalar(
                TypeName.parse(property.path("type").asText()),
                property.path("precision").asInt(),
                property.path("scale").asInt());
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
