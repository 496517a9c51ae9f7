package io.starhex.spark.read;

import io.starhex.domain.scan.Backend;
import io.starhex.domain.scan.ScanTask;
import org.apache.spark.sql.connector.read.InputPartition;

import java.util.ArrayList;
import java.util.List;

/** One split of a scan on its way to an executor. Immutable. */
final class StarRocksPartition implements InputPartition {
    private static final long serialVersionUID = 1L;

    private final ScanTask task;

    StarRocksPartition(ScanTask task) {
        this.task = task;
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
