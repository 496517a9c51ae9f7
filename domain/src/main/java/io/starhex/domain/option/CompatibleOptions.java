package io.starhex.domain.option;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Options of the official connector that are accepted, so that a job need not change, and have no effect here. */
public final class CompatibleOptions {
    public static final Option<String> ARROW_QUEUE = unused(
            "starrocks.deserialize.arrow.queue.size",
            "one batch at most is fetched ahead, see `starrocks.deserialize.arrow.async`");

    public static final Option<String> CHUNK_LIMIT =
            unused("starrocks.write.chunk.limit", "a request is never larger than a buffer");

    public static final Option<String> SCAN_FREQUENCY =
            unused("starrocks.write.scan-frequency.ms", "no thread polls for buffers");

    public static final Option<String> VALUE_READER =
            unused("starrocks.value.reader.class", "values are read in one way only");

    private CompatibleOptions() {}

    /** All of them, in the order of the reference. */
    public static List<Option<?>> all() {
        return Collections.unmodifiableList(Arrays.asList(ARROW_QUEUE, CHUNK_LIMIT, SCAN_FREQUENCY, VALUE_READER));
    }

    private static Option<String> unused(String key, String why) {
        return Option.optional(key, OptionType.text(), "Accepted and not used: " + why + ".");
    }
}
