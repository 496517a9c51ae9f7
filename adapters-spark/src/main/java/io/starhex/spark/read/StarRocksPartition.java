package io.starhex.spark.read;

import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanTask;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.connector.read.InputPartition;

import java.util.ArrayList;
import java.util.List;

/** One split of a scan on its way to an executor. Immutable. */
final class StarRocksPartition implements InputPartition {
    private static final long serialVersionUID = 2L;

    private final Broadcast<String> plan;
    private final ScanTask task;

    /** @param plan that all splits of a scan share; each executor fetches it once */
    StarRocksPartition(Broadcast<String> plan, ScanTask task) {
        this.plan = plan;
        this.task = task;
    }

    String opaquedPlan() {
        return plan.value();
    }

    ScanTask task() {
        return task;
    }

    /** The hosts of the replicas, for executors that run beside a backend. */
    @Override
    public String[] preferredLocations() {
        List<String> hosts = new ArrayList<>();
        for (Backend replica : task.replicas()) {
            hosts.add(replica.host());
        }
        return hosts.toArray(new String[0]);
    }

    @Override
    public String toString() {
        return task.toString();
    }
}
