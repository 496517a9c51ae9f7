package io.starhex.http;

import io.starhex.domain.option.FrontendAddress;
import io.starhex.domain.option.Secret;
import io.starhex.domain.scan.ScanPlan;
import io.starhex.domain.scan.ScanRequest;
import io.starhex.domain.table.TableId;
import io.starhex.domain.table.TableSchema;

import java.util.Collections;

/** What the driver of a read asks; run in a process of its own. */
public final class AskingProgram {
    private AskingProgram() {}

    /** @param arguments the FE's address and two names, of a database and of its table */
    public static void main(String[] arguments) {
        try (HttpRuntime runtime = HttpRuntime.create()) {
            HttpAdapter http = HttpAdapter.of(
                    HttpOptions.builder(
                                    Collections.singletonList(FrontendAddress.parse(arguments[0])),
                                    "root",
                                    Secret.of(""))
                            .build(),
                    runtime);
            TableId table = TableId.of(arguments[1], arguments[2]);
            TableSchema schema = http.tableCatalog().schema(table);
            ScanPlan plan = http.scanPlanner().plan(ScanRequest.of(table, schema.columns()));
            System.out.println(
                    schema.columns().size() + " column, " + plan.tablets().size() + " tablets");
        }
    }
}
