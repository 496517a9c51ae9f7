package examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Collections;

/** Loads a file of one JSON object a line. What does not fit is told, by line and reason, in FILE.rejected. */
public final class FileLoader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BAR = 40;

    private final Path file;
    private final long size;
    private long read;
    private long rejected;

    FileLoader(Path file) throws IOException {
        this.file = file;
        this.size = Files.size(file);
    }

    /** FileLoader TABLE FILE. */
    public static void main(String[] args) throws IOException {
        try (Cluster cluster = new Cluster();
                StarRocksLoader loader =
                        StarRocksLoader.connect(cluster.frontend(), cluster.user(), cluster.password())) {
            new FileLoader(Paths.get(args[1])).into(args[0], loader);
        }
    }

    /** Returns how many rows were loaded. */
    long into(String table, StarRocksLoader loader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file);
                PrintWriter report = new PrintWriter(Files.newBufferedWriter(Paths.get(file + ".rejected")));
                TableLoad load = loader.open(table);
                RowWriter rows = load.writer()) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                read += line.length() + 1;
                try {
                    fill(rows.row(), JSON.readTree(line));
                    rows.write();
                } catch (ValueRefused | JsonProcessingException refusal) {
                    rejected++;
                    rows.row().clear();
                    report.println(
                            "line " + number + ": " + refusal.getMessage().split("\n")[0] + ": " + line);
                }
                if (number % 1000 == 0) {
                    showProgress(rows.rows());
                }
            }
            rows.finish();
            long loaded = load.commit();
            read = size;
            showProgress(loaded);
            System.out.println();
            return loaded;
        }
    }

    private static void fill(Row row, JsonNode object) {
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
        int done = (int) (BAR * Math.min(size, read) / Math.max(1, size));
        String bar =
                String.join("", Collections.nCopies(done, "#")) + String.join("", Collections.nCopies(BAR - done, "."));
        System.out.print("\r[" + bar + "] " + rows + " rows, " + rejected + " rejected");
    }
}
