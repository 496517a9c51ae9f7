package examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.starhex.domain.failure.LoadFailed;
import io.starhex.domain.failure.ValueRefused;
import io.starhex.domain.row.Row;
import io.starhex.http.StarRocksLoader;
import io.starhex.ports.RowWriter;
import io.starhex.ports.TableLoad;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/** FileLoader TABLE FILE: loads one JSON object a line; what does not fit is told, by line and reason, in FILE.rejected. */
public final class FileLoader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final String BAR = "#".repeat(40);

    private final Path file;
    private long read;
    private long rejected;

    FileLoader(Path file) {
        this.file = file;
    }

    public static void main(String[] args) throws IOException {
        try (Cluster cluster = new Cluster();
                StarRocksLoader loader = cluster.connect()) {
            new FileLoader(Paths.get(args[1])).into(args[0], loader);
        }
    }

    /** Returns how many rows were loaded. */
    long into(String table, StarRocksLoader loader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file);
                PrintWriter report = new PrintWriter(Files.newBufferedWriter(Paths.get(file + ".rejected")));
                TableLoad load = loader.open(table);
                RowWriter rows = load.writer()) {
            String line;
            for (long number = 1; (line = lines.readLine()) != null; number++) {
                read += line.length() + 1;
                try {
                    fill(rows.row(), JSON.readValue(line, ObjectNode.class));
                    rows.write();
                } catch (ValueRefused | JsonProcessingException refusal) {
                    rejected++;
                    rows.row().clear();
                    String reason = refusal.getMessage().split("\n")[0];
                    report.println("line " + number + ": " + reason + ": " + line);
                }
                if (number % 1000 == 0) {
                    showProgress(rows.rows());
                }
            }
            try {
                rows.finish();
            } catch (LoadFailed refusedByTheServer) {
                report.println(refusedByTheServer.getMessage());
                throw refusedByTheServer;
            }
            read = file.toFile().length();
            showProgress(load.commit());
            System.out.println();
            return load.rows();
        }
    }

    private static void fill(Row row, ObjectNode object) {
        object.fields().forEachRemaining(field -> {
            int position = row.position(field.getKey());
            JsonNode value = field.getValue();
            if (value.isNull()) {
                row.setNull(position);
            } else if (value.isContainerNode()
                    && row.columns().get(position).type().name().isNested()) {
                row.set(position, JSON.convertValue(value, Object.class));
            } else {
                row.parse(position, value.isTextual() ? value.textValue() : value.toString());
            }
        });
    }

    private void showProgress(long rows) {
        long size = Math.max(1, file.toFile().length());
        int done = (int) (BAR.length() * Math.min(size, read) / size);
        System.out.printf("\r[%-40s] %d rows, %d rejected", BAR.substring(0, done), rows, rejected);
    }
}
