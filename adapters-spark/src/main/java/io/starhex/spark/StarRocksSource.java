package io.starhex.spark;

import io.starhex.domain.load.LoadOptions;
import io.starhex.domain.option.OptionValues;
import io.starhex.domain.option.TableOptions;
import io.starhex.spark.convert.TableView;
import io.starhex.spark.wiring.DriverRuntime;
import io.starhex.spark.wiring.OptionCatalogue;
import io.starhex.spark.wiring.SparkOptions;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.List;
import java.util.Map;

/**
 * The data source {@code starrocks}, as {@code spark.read().format("starrocks")} and {@code df.write().format("starrocks")}
 * find it. It asks the FE for the table's schema; a schema given by the user, or that of the rows to write, selects and
 * orders columns by name.
 */
public final class StarRocksSource extends SessionTables implements TableProvider, DataSourceRegister {
    @Override
    public String shortName() {
        return "starrocks";
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return view(OptionCatalogue.parse(options.asCaseSensitiveMap()))
                .requireTypes()
                .schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return table(schema, properties);
    }

    @Override
    StarRocksTable table(StructType schema, Map<String, String> properties) {
        OptionValues values = OptionCatalogue.parse(properties);
        TableView view = view(values);
        if (schema == null) {
            view.requireTypes();
        } else {
            view = LoadOptions.bindsColumnsItself(values) ? view.asGiven(schema) : view.restrictedTo(schema);
        }
        return new StarRocksTable(properties, values, view, schema);
    }

    /** True, so that Spark hands over the schema that a reader was given, or that the rows to write have. */
    @Override
    public boolean supportsExternalMetadata() {
        return true;
    }

    private static TableView view(OptionValues values) {
        TableView view = TableView.of(DriverRuntime.of(values).catalog().schema(values.value(TableOptions.TABLE)));
        StructType types = values.value(SparkOptions.COLUMN_TYPES);
        if (types != null) {
            view = view.withTypes(types);
        }
        List<String> columns = values.value(TableOptions.COLUMNS);
        return columns == null ? view : view.select(columns);
    }
}
