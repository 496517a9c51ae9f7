package io.starhex.spark;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.option.Option;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.table.Column;
import io.starhex.spark.convert.TableView;
import io.starhex.spark.read.FilterScanBuilder;
import io.starhex.spark.read.StarRocksScanBuilder;
import io.starhex.spark.wiring.OptionCatalogue;
import io.starhex.spark.wiring.SparkOptions;
import io.starhex.spark.write.EpochHistory;
import io.starhex.spark.write.StarRocksWriteBuilder;
import org.apache.spark.sql.connector.catalog.MetadataColumn;
import org.apache.spark.sql.connector.catalog.SupportsMetadataColumns;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** A StarRocks table as Spark plans with it: read and appended to in batches. Lives on the driver; immutable. */
public final class StarRocksTable implements SupportsRead, SupportsWrite, SupportsMetadataColumns {
    private final CaseInsensitiveStringMap options;
    private final OptionValues values;
    private final TableView view;
    private final StructType given;
    private final EpochHistory history = new EpochHistory();

    /**
     * @param options that {@code values} were read from; those of a single read or write are laid over them
     * @param given the schema that Spark was given, or null; its types are checked when the table is read
     */
    StarRocksTable(Map<String, String> options, OptionValues values, TableView view, StructType given) {
        this.options = new CaseInsensitiveStringMap(options);
        this.values = requireNonNull(values, "values is null");
        this.view = requireNonNull(view, "view is null");
        this.given = given;
    }

    @Override
    public String name() {
        return view.table().table().toString();
    }

    @Override
    public StructType schema() {
        return view.schema();
    }

    /**
     * The columns that cannot be read. Spark finds them by name only, never for SELECT *, so that the query that names one
     * can be told why.
     */
    @Override
    public MetadataColumn[] metadataColumns() {
        return view.hidden().stream().map(HiddenColumn::new).toArray(MetadataColumn[]::new);
    }

    @Override
    public Set<TableCapability> capabilities() {
        // The writer refuses to overwrite, in words that help. Not ACCEPT_ANY_SCHEMA: Spark's own checked casts keep
        // values from being altered.
        return Collections.unmodifiableSet(EnumSet.of(
                TableCapability.BATCH_READ,
                TableCapability.BATCH_WRITE,
                TableCapability.STREAMING_WRITE,
                TableCapability.TRUNCATE,
                TableCapability.OVERWRITE_BY_FILTER,
                TableCapability.OVERWRITE_DYNAMIC));
    }

    @Override
    public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ofRead) {
        requireReadable();
        OptionValues together = with(ofRead);
        requireSame(together);
        return StarRocksScanBuilder.of(together, view);
    }

    /** For relations of Spark's own catalog, which know V1 filters only. */
    FilterScanBuilder newFilterScanBuilder() {
        requireReadable();
        return new FilterScanBuilder(values, view);
    }

    /** A table of a catalog has its columns before a read's own options are known, which would else be lost without a word. */
    private void requireSame(OptionValues ofRead) {
        List<String> problems = new ArrayList<>();
        for (Option<?> option : Arrays.asList(TableOptions.TABLE, TableOptions.COLUMNS, SparkOptions.COLUMN_TYPES)) {
            if (!Objects.equals(ofRead.value(option), values.value(option))) {
                problems.add("Option '" + option.key() + "' cannot be given to a single read of " + name()
                        + ", a table whose columns are known by then; select columns in the query, or read it by"
                        + " format(\"starrocks\")");
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidOptions(problems);
        }
    }

    private void requireReadable() {
        if (given == null) {
            view.requireReadable();
        } else {
            view.requireTypes(given);
        }
    }

    @Override
    public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
        OptionValues ofWrite = with(info.options());
        if (!LoadOptions.mayLeaveColumnsOut(ofWrite)) {
            view.requireComplete();
        }
        return new StarRocksWriteBuilder(ofWrite, view, info, history);
    }

    /** What holds for one read or write: a table of a catalog serves many, each with options of its own. */
    private OptionValues with(CaseInsensitiveStringMap own) {
        Map<String, String> together = OptionCatalogue.over(options, own);
        return together.equals(options) ? values : OptionCatalogue.parse(together);
    }

    private static final class HiddenColumn implements MetadataColumn {
        private final Column column;

        HiddenColumn(Column column) {
            this.column = column;
        }

        @Override
        public String name() {
            return column.name();
        }

        /** Any type does: no value is ever read. */
        @Override
        public DataType dataType() {
            return DataTypes.StringType;
        }

        @Override
        public String comment() {
            return column.type() + ", cannot be read";
        }
    }
}
