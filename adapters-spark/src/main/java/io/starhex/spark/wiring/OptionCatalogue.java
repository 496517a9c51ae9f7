package io.starhex.spark.wiring;

import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.option.ConnectionOptions;
import io.starhex.domain.option.Option;
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
    /** Keys that begin so belong to the connector. */
    public static final String NAMESPACE = "starrocks.";

    private OptionCatalogue() {}

    public static OptionRegistry registry() {
        List<Option<?>> options = new ArrayList<>(ConnectionOptions.all());
        options.addAll(TableOptions.all());
        options.addAll(SparkOptions.all());
        options.addAll(ScanOptions.all());
        options.addAll(LoadOptions.all());
        options.addAll(HttpOptions.all());
        return OptionRegistry.of(NAMESPACE, LoadOptions.PROPERTIES_PREFIX, options);
    }

    /**
     * Reads what a user gave to Spark. Runs where the session is, so that its time zone can stand in for the option.
     *
     * @throws io.starhex.domain.failure.InvalidOptions listing all that is wrong
     */
    public static OptionValues parse(Map<String, String> given) {
        OptionRegistry registry = registry();
        OptionValues values = registry.parse(given);
        if (values.value(TableOptions.TIMEZONE) != null) {
            return values;
        }
        ZoneId zone = SessionZone.current();
        Map<String, String> completed = new HashMap<>(given);
        completed.put(TableOptions.TIMEZONE.key(), zone.getId());
        return registry.parse(completed);
    }
}
