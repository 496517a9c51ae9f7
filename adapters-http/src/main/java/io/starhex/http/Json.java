package io.starhex.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.lang.reflect.Method;

/** Reads and writes JSON with whatever Jackson, from 2.12 on, is on the class path. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper(unbounded());

    private Json() {}

    /** The document, or a missing node when the bytes are none. */
    static JsonNode read(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException notJson) {
            // Proxies and old servers answer with HTML or nothing; the caller shows the text.
            return MissingNode.getInstance();
        }
    }

    /** An object with one text field, in UTF-8. */
    static byte[] object(String name, String value) {
        try {
            return MAPPER.writeValueAsBytes(MAPPER.createObjectNode().put(name, value));
        } catch (IOException e) {
            throw new IllegalStateException("A JSON object of one text cannot be written", e);
        }
    }

    /** From 2.15 on Jackson refuses texts over 20 MB, which plans of wide tables exceed; 2.12 has no such setting. */
    private static JsonFactory unbounded() {
        JsonFactory factory = new JsonFactory();
        try {
            Class<?> type = Class.forName("com.fasterxml.jackson.core.StreamReadConstraints");
            Object builder = type.getMethod("builder").invoke(null);
            Method limit = builder.getClass().getMethod("maxStringLength", int.class);
            limit.invoke(builder, Integer.MAX_VALUE);
            Object constraints = builder.getClass().getMethod("build").invoke(builder);
            factory.getClass().getMethod("setStreamReadConstraints", type).invoke(factory, constraints);
        } catch (ReflectiveOperationException olderThanLimits) {
            return factory;
        }
        return factory;
    }
}
