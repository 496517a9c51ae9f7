package io.starhex.spark.write;

import io.starhex.domain.load.PreparedLoad;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a task tells the driver: the transactions it prepared, in the order they must be committed. Immutable. */
final class TaskPrepared implements WriterCommitMessage {
    private static final long serialVersionUID = 1L;

    private final ArrayList<PreparedLoad> loads;

    TaskPrepared(List<PreparedLoad> loads) {
        this.loads = new ArrayList<>(loads);
    }

    /** The transactions of all tasks in the order of their partitions; a task that did not finish has no message. */
    static List<PreparedLoad> loads(WriterCommitMessage[] messages) {
        List<PreparedLoad> loads = new ArrayList<>();
        for (WriterCommitMessage message : messages) {
            if (message != null) {
                loads.addAll(of(message).loads());
            }
        }
        return loads;
    }

    /**
     * What a task said. With user class paths first for drivers and executors, a local Spark reads it by the executor's
     * class loader, whose class of this name is another; then it is read once more by ours.
     *
     * @throws IllegalArgumentException if another writer sent it
     */
    static TaskPrepared of(WriterCommitMessage message) {
        if (message instanceof TaskPrepared) {
            return (TaskPrepared) message;
        }
        if (!message.getClass().getName().equals(TaskPrepared.class.getName())) {
            throw new IllegalArgumentException("Not the message of a task of this connector: " + message);
        }
        return (TaskPrepared) ForeignClass.readAgain(message, TaskPrepared.class.getClassLoader());
    }

    List<PreparedLoad> loads() {
        return Collections.unmodifiableList(loads);
    }

    @Override
    public String toString() {
        return loads.toString();
    }
}
