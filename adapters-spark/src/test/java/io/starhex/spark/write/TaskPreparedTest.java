package io.starhex.spark.write;

import io.starhex.domain.load.Label;
import io.starhex.domain.load.PreparedLoad;
import io.starhex.domain.table.TableId;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TaskPreparedTest {
    private static final PreparedLoad LOAD = PreparedLoad.of(TableId.of("sales", "orders"), Label.of("job-1"), 7, 77);

    @Test
    void loadsComeInTheOrderOfTasksAndATaskMayHaveSaidNothing() {
        PreparedLoad second = PreparedLoad.of(LOAD.table(), Label.of("job-2"), 1, 1);
        WriterCommitMessage[] messages = {message(LOAD), null, message(second)};
        assertThat(TaskPrepared.loads(messages)).containsExactly(LOAD, second);
    }

    @Test
    void whatAnExecutorOfThisJvmSaidByItsOwnClassLoaderIsUnderstood() throws Exception {
        try (ChildFirst executor = new ChildFirst()) {
            WriterCommitMessage foreign = executor.message();
            assertThat(foreign).isNotInstanceOf(TaskPrepared.class);
            assertThat(TaskPrepared.of(foreign).loads())
                    .extracting(load -> load.label().toString())
                    .containsExactly("job-9");
        }
    }

    @Test
    void theMessageOfAnotherWriterIsNamed() {
        WriterCommitMessage stranger = new WriterCommitMessage() {
            @Override
            public String toString() {
                return "a stranger's";
            }
        };
        assertThatThrownBy(() -> TaskPrepared.of(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a stranger's");
    }

    private static TaskPrepared message(PreparedLoad load) {
        return new TaskPrepared(Collections.singletonList(load));
    }

    /** Loads our classes anew, as an executor does that takes user class paths first. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst() {
            super(
                    new URL[] {home(TaskPrepared.class), home(PreparedLoad.class)},
                    TaskPreparedTest.class.getClassLoader());
        }

        private static URL home(Class<?> of) {
            return of.getProtectionDomain().getCodeSource().getLocation();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.starhex.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }

        WriterCommitMessage message() throws ReflectiveOperationException, IOException {
            Class<?> label = loadClass("io.starhex.domain.load.Label");
            Class<?> table = loadClass("io.starhex.domain.table.TableId");
            Class<?> prepared = loadClass("io.starhex.domain.load.PreparedLoad");
            Method of = prepared.getMethod("of", table, label, long.class, long.class);
            Object load = of.invoke(
                    null,
                    table.getMethod("of", String.class, String.class).invoke(null, "sales", "orders"),
                    label.getMethod("of", String.class).invoke(null, "job-9"),
                    1L,
                    1L);
            Constructor<?> message = loadClass(TaskPrepared.class.getName()).getDeclaredConstructor(List.class);
            message.setAccessible(true);
            return (WriterCommitMessage) message.newInstance(Collections.singletonList(load));
        }
    }
}
