package io.starhex.http;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer's JSON in any of the server's dialects: names in any case, numbers as numbers or text, fields to spare. */
final class ServerAnswer {
    private static final int LONGEST_TEXT = 2000;

    final HttpReply reply;
    private final Map<String, JsonNode> fields = new TreeMap<>();

    private ServerAnswer(HttpReply reply) {
        this.reply = reply;
    }

    static ServerAnswer of(HttpReply reply) {
        ServerAnswer answer = new ServerAnswer(reply);
        JsonNode root = Json.read(reply.body);
        Iterator<Map.Entry<String, JsonNode>> fields = root.fields();
        while (fields.hasNext()) {
            Map.Entry<String, JsonNode> field = fields.next();
            answer.fields.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
        }
        return answer;
    }

    boolean isJson() {
        return !fields.isEmpty();
    }

    /** The field, or null. */
    JsonNode field(String lowerCaseName) {
        return fields.get(lowerCaseName);
    }

    /** The field's text, empty when it is absent or null. */
    String text(String lowerCaseName) {
        JsonNode node = fields.get(lowerCaseName);
        return node == null || node.isNull() ? "" : node.asText();
    }

    long number(String lowerCaseName, long otherwise) {
        JsonNode node = fields.get(lowerCaseName);
        return node == null ? otherwise : node.asLong(otherwise);
    }

    /** The server's word for the outcome, in upper case with blanks as underscores. */
    String status() {
        return text("status").trim().toUpperCase(Locale.ROOT).replace(' ', '_');
    }

    /** What the server says happened: its message, else the start of whatever it sent. */
    String message() {
        for (String name : new String[] {"exception", "message", "msg"}) {
            if (!text(name).isEmpty()) {
                return text(name);
            }
        }
        String raw = reply.text().trim();
        String shown = raw.length() > LONGEST_TEXT ? raw.substring(0, LONGEST_TEXT) + "..." : raw;
        return shown.isEmpty() ? "an empty answer" : shown;
    }

    boolean says(String part) {
        return message().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
