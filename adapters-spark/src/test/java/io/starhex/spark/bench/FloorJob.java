package io.starhex.spark.bench;

import io.starhex.domain.load.FormatChoice;
import io.starhex.domain.load.Label;
import io.starhex.domain.load.LoadPlan;
import io.starhex.domain.load.LoadSpec;
import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.row.RowBuffer;
import io.starhex.domain.row.RowEncoder;
import io.starhex.http.HttpAdapter;
import io.starhex.http.HttpOptions;
import io.starhex.http.HttpRuntime;
import io.starhex.ports.LoadGateway;
import io.trino.tpch.LineItem;
import io.trino.tpch.LineItemGenerator;
import org.apache.spark.sql.SparkSession;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Sends bodies that were encoded before the clock started through our HTTP client, in one transaction, and prints the
 * CPU time of that. A connector that uses this client cannot cost less. Spark is started as in {@link SparkJob}, so that
 * the JVM is as warm, and does nothing.
 */
public final class FloorJob {
    private FloorJob() {}

    /** Takes the arguments of {@link SparkJob}; the name of the data's folder ends in its scale. */
    public static void main(String[] arguments) {
        HttpOptions options = HttpOptions.builder(
                        Collections.singletonList(FrontendAddress.parse(arguments[2])), "root", Secret.of(""))
                .build();
        LoadPlan plan = LoadPlan.of(LineItemFields.table(), LineItemFields.all())
                .withFormat(FormatChoice.valueOf(arguments[1].toUpperCase(Locale.ROOT)));
        List<RowBuffer> bodies = bodies(plan, scale(arguments[3]));
        try (SparkSession spark = BenchmarkSession.start();
                HttpRuntime runtime = HttpRuntime.create()) {
            for (int write = 0; write < Integer.parseInt(arguments[4]); write++) {
                CpuMeter meter = CpuMeter.start();
                long rows = load(gateway(options, runtime), plan.spec(), bodies);
                System.out.println(meter.stop().result(rows));
            }
        }
        System.exit(0);
    }

    private static LoadGateway gateway(HttpOptions options, HttpRuntime runtime) {
        return HttpAdapter.of(options, runtime).loadGateway();
    }

    private static long load(LoadGateway gateway, LoadSpec spec, List<RowBuffer> bodies) {
        Label label = Label.of("floor-" + System.nanoTime());
        gateway.begin(spec, label);
        long rows = 0;
        for (RowBuffer body : bodies) {
            gateway.load(spec, label, body).join();
            rows += body.rows();
        }
        gateway.prepare(spec, label);
        gateway.commit(spec.table(), label);
        return rows;
    }

    private static double scale(String folder) {
        return Double.parseDouble(folder.substring(folder.lastIndexOf('-') + 1));
    }

    /** Bodies of the size that a Spark task would send. */
    private static List<RowBuffer> bodies(LoadPlan plan, double scale) {
        RowEncoder encoder = plan.encoder(plan.spec().format());
        LineItemReader reader = new LineItemReader();
        List<RowBuffer> bodies = new ArrayList<>();
        RowBuffer body = null;
        for (LineItem item : new LineItemGenerator(scale, 1, 1)) {
            if (body == null) {
                body = new RowBuffer((int) plan.delivery().flush().maxBytes() + 1024);
                encoder.begin(body);
                bodies.add(body);
            }
            encoder.encode(reader.at(item), body);
            if (body.size() >= plan.delivery().flush().maxBytes()) {
                encoder.end(body);
                body = null;
            }
        }
        if (body != null) {
            encoder.end(body);
        }
        return bodies;
    }
}
