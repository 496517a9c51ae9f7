package io.starhex.spark;

import io.starhex.domain.failure.InvalidOptions;
import io.starhex.domain.option.OptionRegistry;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.RelationProvider;
import org.apache.spark.sql.sources.SchemaRelationProvider;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;
import scala.collection.Iterator;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * Tables and views of Spark's own catalog, {@code CREATE TABLE … USING starrocks} and {@code CREATE TEMPORARY VIEW …
 * USING starrocks}, which Spark 3 resolves by its older interfaces only. Reads and writes of data frames do not come here.
 *
 * <p>Names types of Scala, since those interfaces do; all of them are the same in Scala 2.12 and 2.13.
 */
public abstract class SessionTables implements RelationProvider, SchemaRelationProvider {
    /** A table that is planned with as if it were read through a data frame. */
    abstract StarRocksTable table(StructType schema, Map<String, String> options);

    @Override
    public BaseRelation createRelation(SQLContext context, scala.collection.immutable.Map<String, String> options) {
        return createRelation(context, options, null);
    }

    /** @param schema that the table was declared with, or null */
    @Override
    public BaseRelation createRelation(
            SQLContext context, scala.collection.immutable.Map<String, String> options, StructType schema) {
        Map<String, String> given = new HashMap<>();
        for (Iterator<Tuple2<String, String>> all = options.iterator(); all.hasNext(); ) {
            Tuple2<String, String> option = all.next();
            given.put(option._1(), option._2());
        }
        if (given.keySet().stream().noneMatch(key -> key.startsWith(OptionRegistry.NAMESPACE))) {
            throw new InvalidOptions(Collections.singletonList("A table or view USING starrocks needs OPTIONS"
                    + " ('starrocks.fe.http.url' '…', …). If saveAsTable made it, which keeps no options, drop it and"
                    + " write by save() or through a catalog instead"));
        }
        return new StarRocksRelation(context, given, table(schema, given));
    }
}
