package io.starhex.spark.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a block of Scala or Python calls, and with which texts, in its order: the same for two blocks that do the same. */
public final class CallsOfABlock {
    private static final Pattern CALL_OR_TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"([^\"]*)\"|\\.(\\w+)", Pattern.DOTALL);

    private CallsOfABlock() {}

    public static List<String> of(String code) {
        // Where the two languages cannot but differ.
        String common = code.replace("availableNow=True", "Trigger.AvailableNow()")
                .replace("os.environ[\"STARROCKS_PASSWORD\"]", "sys.env(\"STARROCKS_PASSWORD\")");
        List<String> calls = new ArrayList<>();
        Matcher found = CALL_OR_TEXT.matcher(common);
        while (found.find()) {
            String text = found.group(1) == null ? found.group(2) : found.group(1);
            calls.add(text == null ? found.group(3) + "()" : text.trim().replaceAll("\\s+", " "));
        }
        return calls;
    }
}
