package io.starhex.spark.wiring;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.option.CompatibleOptions;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionReference;
import io.starhex.domain.option.OptionRegistry;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.scan.ScanOptions;
import io.starhex.http.HttpOptions;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every option of the connector in one registry: the union of what its parts declare. */
public final class OptionCatalogue {
    private static final String PROPERTIES = "\nAny `" + LoadOptions.PROPERTIES_PREFIX
            + "NAME` is sent as the load header `NAME`. The connector itself acts on these:\n\n"
            + "| property | default | meaning |\n|---|---|---|\n"
            + "| `format` | by row | `csv` or `json`. Left out, it is CSV and goes on as JSON from the first row that CSV"
            + " cannot carry unchanged; rows with nested columns are JSON. Set to `csv`, ARRAY and MAP are CSV too, and what"
            + " has no form in it is refused |\n"
            + "| `column_separator`, `row_delimiter` | `\\x01`, `\\x02` | how CSV is cut; escapes such as `\\x07` and"
            + " `\\t` are understood. A text that holds one fails a load whose format is set to `csv` |\n"
            + "| `compression` or `content-encoding` | none | `lz4_frame`, `gzip` or `zstd`; servers from 3.2.7 |\n"
            + "| `columns` | made by the connector | names of what the rows hold and `column = expression`, in place of"
            + " the connector's own list |\n"
            + "| `jsonpaths` | | makes the format JSON, whose keys are the names of the columns |\n"
            + "| `timeout` | `14400` | seconds a transaction may live before it is prepared; one that is half as old is"
            + " prepared while its task goes on in another |\n"
            + "| `prepared_timeout` | a day; in streams `259200` | seconds a prepared transaction waits for its commit;"
            + " servers from 3.5.4 |\n"
            + "| `strict_mode` | `true` | without it servers turn bad and over-long values into NULL |\n"
            + "| `merge_condition`, `enable_merge_commit` | | loads by plain stream load, since transactions do not offer"
            + " them |\n"
            + "| `enclose`, `escape`, `strip_outer_array`, `ignore_json_size` | | accepted and not needed |\n"
            + "| `json_root`, `skip_header`, `envelope`, `label`, `db`, `table` and other headers of the connector's own |"
            + " | refused |\n";

    private OptionCatalogue() {}

    public static OptionRegistry registry() {
        List<Option<?>> options = new ArrayList<>(ConnectionOptions.all());
        options.addAll(TableOptions.all());
        options.addAll(SparkOptions.ofTable());
        options.addAll(SparkOptions.ofWriting());
        options.addAll(ScanOptions.all());
        options.addAll(LoadOptions.all());
        options.addAll(HttpOptions.all());
        options.addAll(CompatibleOptions.all());
        return OptionRegistry.of(OptionRegistry.NAMESPACE, LoadOptions.PROPERTIES_PREFIX, options);
    }

    /** The page of all options, in Markdown. */
    public static String reference() {
        return "# Options\n\nWritten from the declarations by `OptionReferenceTest`. Keys are compared without regard to case;"
                + " an unknown key that begins with `starrocks.` is an error.\n"
                + section("Where StarRocks is", ConnectionOptions.all())
                + section("Which table", both(TableOptions.all(), SparkOptions.ofTable()))
                + section("Reading", ScanOptions.all())
                + section("Writing", both(both(LoadOptions.all(), SparkOptions.ofWriting()), HttpOptions.all()))
                + PROPERTIES
                + section("Accepted for compatibility", CompatibleOptions.all());
    }

    private static String section(String title, List<Option<?>> options) {
        return "\n## " + title + "\n\n" + OptionReference.table(options);
    }

    private static List<Option<?>> both(List<Option<?>> first, List<Option<?>> second) {
        List<Option<?>> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /**
     * Reads what a user gave to Spark. Runs where the session is, so that its time zone can stand in for the option.
     *
     * @throws io.starhex.domain.failure.InvalidOptions listing all that is wrong
     */
    public static OptionValues parse(Map<String, String> given) {
        OptionRegistry registry = registry();
        OptionValues values = parse(registry, given);
        if (values.value(TableOptions.TIMEZONE) != null) {
            return values;
        }
        ZoneId zone = SessionZone.current();
        Map<String, String> completed = new HashMap<>(given);
        completed.put(TableOptions.TIMEZONE.key(), zone.getId());
        return registry.parse(completed);
    }

    /** What is given for a single read or write laid over what is given for all, also where the two use other names. */
    public static Map<String, String> over(Map<String, String> all, Map<String, String> single) {
        return registry().over(all, single);
    }

    private static OptionValues parse(OptionRegistry registry, Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        OptionValues values = null;
        try {
            values = registry.parse(given);
        } catch (InvalidOptions e) {
            problems.addAll(e.problems());
        }
        problems.addAll(LoadOptions.problems(registry.prefixed(given)));
        if (!problems.isEmpty()) {
            throw new InvalidOptions(problems);
        }
        return values;
    }
}
