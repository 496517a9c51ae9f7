package examples;

import io.starhex.http.StarRocksLoader;
import io.starhex.ports.RowWriter;
import io.starhex.ports.TableLoad;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/** Copies what a query of any JDBC database gives into a StarRocks table, by the names of the columns; all rows or none. */
public final class JdbcCopier {
    private static final int FETCH = 10_000;

    private JdbcCopier() {}

    /** JdbcCopier JDBC-URL QUERY TABLE. */
    public static void main(String[] args) throws SQLException {
        try (Cluster cluster = new Cluster();
                StarRocksLoader loader = cluster.connect();
                Connection source = DriverManager.getConnection(args[0])) {
            System.out.println(copy(source, args[1], loader, args[2]) + " rows copied");
        }
    }

    static long copy(Connection source, String query, StarRocksLoader loader, String table) throws SQLException {
        // Where it is on, some drivers read the whole result before the first row.
        source.setAutoCommit(false);
        try (Statement statement = source.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet result = statement.executeQuery(query);
                    TableLoad load = loader.open(table, labels(result.getMetaData()));
                    RowWriter rows = load.writer()) {
                int[] types = types(result.getMetaData());
                while (result.next()) {
                    for (int i = 0; i < types.length; i++) {
                        rows.row().set(i, value(result, i + 1, types[i]));
                    }
                    rows.write();
                }
                rows.finish();
                return load.commit();
            }
        }
    }

    private static String[] labels(ResultSetMetaData columns) throws SQLException {
        String[] labels = new String[columns.getColumnCount()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = columns.getColumnLabel(i + 1);
        }
        return labels;
    }

    private static int[] types(ResultSetMetaData columns) throws SQLException {
        int[] types = new int[columns.getColumnCount()];
        for (int i = 0; i < types.length; i++) {
            types[i] = columns.getColumnType(i + 1);
        }
        return types;
    }

    /** Dates and times as what they are: java.sql's own classes depend on the zone of this process. */
    private static Object value(ResultSet result, int column, int type) throws SQLException {
        switch (type) {
            case Types.DATE:
                return result.getObject(column, LocalDate.class);
            case Types.TIMESTAMP:
                return result.getObject(column, LocalDateTime.class);
            case Types.TIMESTAMP_WITH_TIMEZONE:
                return result.getObject(column, OffsetDateTime.class);
            case Types.CLOB:
                return result.getString(column);
            case Types.BLOB:
                return result.getBytes(column);
            default:
                return result.getObject(column);
        }
    }
}
