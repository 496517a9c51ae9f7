package io.starhex.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.starhex.domain.scan.Literal;
import io.starhex.domain.table.ColumnType;
import io.starhex.domain.table.KeysModel;
import io.starhex.domain.table.TableId;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What only some servers tell of a table. None of these questions fails: where no server answers, or one answers otherwise
 * than expected, the answer is that nothing is known. Thread-safe.
 */
final class TableQuestions {
    private static final long LONGEST_ANSWER = 256L << 20;
    /** SQL over HTTP, where a server has it. */
    static final String SQL = "/api/v1/catalogs/default_catalog/sql";

    private final FrontendClient client;

    TableQuestions(FrontendClient client) {
        this.client = client;
    }

    /** The table's description by {@code v2/TableSchemaAction.java}, which servers have from 3.4 on, or a missing node. */
    JsonNode description(TableId table) {
        return result(
                ask(HttpCall.get(pathOf(table) + "/schema", client.options().readTimeout())));
    }

    static String pathOf(TableId table) {
        return "/api/v2/catalogs/default_catalog/databases/" + HttpCall.segment(table.database()) + "/tables/"
                + HttpCall.segment(table.table());
    }

    /** What an answer of the v2 API is about, or a missing node. */
    static JsonNode result(ServerAnswer answer) {
        JsonNode result = answer == null ? null : answer.field("result");
        return result == null ? MissingNode.getInstance() : result;
    }

    /** About how many rows there are, by {@code TableRowCountAction.java}, or -1. */
    long rows(TableId table) {
        ServerAnswer answer = ask(HttpCall.get(
                "/api/" + HttpCall.segment(table.database()) + "/" + HttpCall.segment(table.table()) + "/_count",
                client.options().readTimeout()));
        return answer == null ? -1 : answer.number("size", -1);
    }

    /** The types of a table's nested columns, by name, as far as they are told. */
    Map<String, ColumnType> nestedTypes(TableId table) {
        Map<String, ColumnType> types = new HashMap<>();
        for (JsonNode column : description(table).path("columns")) {
            put(types, column.path("name").asText(), TypeJson.read(column.path("type")));
        }
        return types.isEmpty() ? printedTypes(table) : types;
    }

    /**
     * By SQL over HTTP ({@code ExecuteSqlAction.java}), which servers have from 3.2 on. Not DESC, which prints the names of
     * a struct's fields in lower case.
     */
    private Map<String, ColumnType> printedTypes(TableId table) {
        Map<String, ColumnType> types = new HashMap<>();
        String sql = "SELECT COLUMN_NAME, COLUMN_TYPE FROM information_schema.columns" + whereTableIs(table);
        for (JsonNode row : query(sql)) {
            put(types, row.path(0).asText(), TypeText.parse(row.path(1).asText()));
        }
        return types;
    }

    /** What the key columns are marked as, by SQL over HTTP. */
    KeysModel keys(TableId table) {
        String sql = "SELECT COLUMN_KEY FROM information_schema.columns" + whereTableIs(table);
        for (JsonNode row : query(sql)) {
            KeysModel model = KeysModel.ofColumnKey(row.path(0).asText());
            if (model != KeysModel.UNKNOWN) {
                return model;
            }
        }
        return KeysModel.UNKNOWN;
    }

    private static String whereTableIs(TableId table) {
        return " WHERE TABLE_SCHEMA = " + Literal.text(table.database()) + " AND TABLE_NAME = "
                + Literal.text(table.table()) + ";";
    }

    private static void put(Map<String, ColumnType> types, String column, ColumnType type) {
        if (type != null && type.name().isNested()) {
            types.put(column, type);
        }
    }

    /** The rows of a query, each an array of values; none when it was refused or its answer broke off. */
    private List<JsonNode> query(String sql) {
        ServerAnswer answer = ask(
                HttpCall.ask(SQL, Json.object("query", sql), client.options().readTimeout(), LONGEST_ANSWER));
        List<JsonNode> rows = new ArrayList<>();
        boolean complete = false;
        for (String line : answer == null ? new String[0] : answer.reply.text().split("\n")) {
            JsonNode parsed = Json.read(line.getBytes(StandardCharsets.UTF_8));
            complete |= parsed.has("statistics");
            if (parsed.path("data").isArray()) {
                rows.add(parsed.path("data"));
            }
        }
        return complete ? rows : new ArrayList<>();
    }

    /** A good answer, or null. */
    private ServerAnswer ask(HttpCall question) {
        try {
            return goodOrNull(client.ask(question));
        } catch (NoReply unanswered) {
            return null;
        }
    }

    /** The answer to a call that went well, or null. */
    static ServerAnswer goodOrNull(HttpReply reply) {
        ServerAnswer answer = ServerAnswer.of(reply);
        return answer.reply.status == 200 ? answer : null;
    }
}
