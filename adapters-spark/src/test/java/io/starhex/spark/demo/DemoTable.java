package io.starhex.spark.demo;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

/** The CREATE TABLE that holds rows of a Spark schema. */
final class DemoTable {
    private DemoTable() {}

    static String ddl(String database, String table, StructType schema) {
        List<String> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            columns.add("  `" + field.name() + "` " + sqlType(field.dataType()) + " NULL");
        }
        return "CREATE TABLE `" + database + "`.`" + table + "` (\n" + String.join(",\n", columns)
                + "\n)\nDUPLICATE KEY(`" + schema.fields()[0].name() + "`)\nDISTRIBUTED BY HASH(`"
                + schema.fields()[0].name() + "`) BUCKETS 8\nPROPERTIES (\"replication_num\" = \"1\")";
    }

    /** The StarRocks type that holds a Spark type, or null for one that is to become text first. */
    static String sqlType(DataType type) {
        if (type instanceof DecimalType) {
            return "DECIMAL(" + ((DecimalType) type).precision() + "," + ((DecimalType) type).scale() + ")";
        }
        switch (type.typeName()) {
            case "boolean":
                return "BOOLEAN";
            case "byte":
                return "TINYINT";
            case "short":
                return "SMALLINT";
            case "integer":
                return "INT";
            case "long":
                return "BIGINT";
            case "float":
                return "FLOAT";
            case "double":
                return "DOUBLE";
            case "date":
                return "DATE";
            case "timestamp":
                return "DATETIME";
            case "string":
                return "VARCHAR(65533)";
            default:
                return null;
        }
    }
}
