package io.starhex.spark;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.Trigger;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ten streams in one driver, each into a table of its own; as a program, a driver that is there to be killed. */
public final class KilledStreams {
    static final int STREAMS = 10;

    private KilledStreams() {}

    /** Takes the FE, the user, the password and the folder of {@link #start}, and prints a line for each epoch. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> options = new HashMap<>();
        options.put("starrocks.fe.http.url", arguments[0]);
        options.put("starrocks.user", arguments[1]);
        options.put("starrocks.password", arguments[2]);
        SparkSession spark = SparkSession.builder()
                .master("local[4]")
                .config("spark.ui.enabled", "false")
                .getOrCreate();
        spark.streams().addListener(new EpochPrinter());
        for (StreamingQuery query : start(spark, options, Path.of(arguments[3]), 2)) {
            query.awaitTermination();
        }
        System.exit(0);
    }

    static String table(int stream) {
        return "stream_" + stream;
    }

    /** Starts streams from {@code folder/input}, a file an epoch, each with a checkpoint in {@code folder}. */
    static List<StreamingQuery> start(SparkSession spark, Map<String, String> options, Path folder, int partitions)
            throws Exception {
        List<StreamingQuery> queries = new ArrayList<>();
        for (int stream = 0; stream < STREAMS; stream++) {
            queries.add(spark.readStream()
                    .schema("id BIGINT, v STRING")
                    .option("maxFilesPerTrigger", 1)
                    .json(folder.resolve("input").toString())
                    .repartition(partitions)
                    .writeStream()
                    .format("starrocks")
                    .options(options)
                    .option("starrocks.table.identifier", "db." + table(stream))
                    .option("starrocks.write.label.prefix", table(stream))
                    .option("starrocks.write.max.transactions", 8)
                    .option(
                            "checkpointLocation",
                            folder.resolve("checkpoint-" + stream).toString())
                    .trigger(Trigger.AvailableNow())
                    .start());
        }
        return queries;
    }

    private static final class EpochPrinter extends StreamingQueryListener {
        @Override
        public void onQueryStarted(QueryStartedEvent event) {}

        @Override
        public void onQueryProgress(QueryProgressEvent event) {
            System.out.println("epoch " + event.progress().batchId());
        }

        @Override
        public void onQueryTerminated(QueryTerminatedEvent event) {}
    }
}
