package io.starhex.spark;

import io.starhex.domain.failure.Effect;
import io.starhex.domain.failure.MetadataFailed;
import io.starhex.domain.option.TableOptions;
import io.starhex.domain.table.TableId;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCatalog;
import org.apache.spark.sql.connector.catalog.TableChange;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.HashMap;
import java.util.Map;

/**
 * StarRocks' tables by name in Spark SQL, as {@code catalog.database.table}: read and appended to. Set up with
 * {@code spark.sql.catalog.NAME=io.starhex.spark.StarRocksCatalog} and the connection options behind the same prefix.
 * Tables are made and changed in StarRocks itself.
 */
public final class StarRocksCatalog implements TableCatalog {
    private final StarRocksSource source = new StarRocksSource();
    private String name = "";
    private Map<String, String> options = new HashMap<>();

    @Override
    public void initialize(String catalog, CaseInsensitiveStringMap given) {
        name = catalog;
        options = new HashMap<>(given.asCaseSensitiveMap());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Table loadTable(Identifier table) throws NoSuchTableException {
        if (table.namespace().length != 1) {
            throw new NoSuchTableException(table);
        }
        Map<String, String> ofTable = new HashMap<>(options);
        ofTable.put(
                TableOptions.TABLE.key(),
                TableId.of(table.namespace()[0], table.name()).quoted());
        try {
            return source.getTable(null, new Transform[0], ofTable);
        } catch (MetadataFailed failure) {
            if (failure.effect() == Effect.REJECTED) {
                throw new NoSuchTableException(table);
            }
            throw failure;
        }
    }

    @Override
    public Identifier[] listTables(String[] namespace) {
        throw notOffered("SHOW TABLES");
    }

    @Override
    public Table createTable(
            Identifier table, StructType schema, Transform[] partitions, Map<String, String> properties) {
        throw notOffered("CREATE TABLE");
    }

    @Override
    public Table alterTable(Identifier table, TableChange... changes) {
        throw notOffered("ALTER TABLE");
    }

    @Override
    public boolean dropTable(Identifier table) {
        throw notOffered("DROP TABLE");
    }

    @Override
    public void renameTable(Identifier from, Identifier to) {
        throw notOffered("ALTER TABLE … RENAME");
    }

    private UnsupportedOperationException notOffered(String statement) {
        return new UnsupportedOperationException("Catalog '" + name + "' reads and appends to StarRocks' tables; run "
                + statement + " in StarRocks itself");
    }
}
