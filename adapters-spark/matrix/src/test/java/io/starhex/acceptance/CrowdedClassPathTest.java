package io.starhex.acceptance;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Jobs that have another Netty, libthrift, Guava, Arrow or Jackson beside the connector, or the official connector. */
@EnabledIfEnvironmentVariable(named = "SPARK_HOME", matches = ".+")
class CrowdedClassPathTest {
    private static final String TABLES = "CREATE DATABASE sales;"
            + "CREATE TABLE sales.orders (id BIGINT, customer VARCHAR(100), amount DECIMAL(12,2), day DATE)"
            + " DUPLICATE KEY(id) DISTRIBUTED BY HASH(id) BUCKETS 4;";
    private static final Path OTHERS = Paths.get(System.getProperty("matrix.others", "target"));

    private static EmulatorProcess starRocks;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        starRocks = EmulatorProcess.start(TABLES);
    }

    @AfterAll
    static void stop() throws IOException {
        starRocks.close();
    }

    /** Jackson is not among them: Spark itself starts with its own only. */
    @ParameterizedTest
    @CsvSource({"old, 100", "new, 200"})
    void otherVersionsStandBeforeSparksOwn(String versions, long id) throws Exception {
        assertThat(submit().first(OTHERS.resolve(versions)).run(starRocks.frontend(), "starrocks", id))
                .contains("submitted: 3 rows");
    }

    /** Within one JVM, Spark loads each of the user's classes twice if executors are told so, too. */
    @Test
    void theUsersOwnOlderVersionsGoFirst() throws Exception {
        assertThat(own("old").run(starRocks.frontend(), "starrocks", 300)).contains("submitted: 3 rows");
    }

    @Test
    void theUsersOwnNewerVersionsGoFirstOnExecutorsToo() throws Exception {
        assertThat(own("new")
                        .on("local-cluster[1,1,1024]")
                        .set("spark.executor.userClassPathFirst", "true")
                        .run(starRocks.frontend(), "starrocks", 400))
                .contains("submitted: 3 rows");
    }

    @Test
    void besideTheOfficialConnectorTheNameOfTheClassSaysWhichOneIsMeant() throws Exception {
        SparkSubmit both = submit().with(OTHERS.resolve("official"));
        assertThat(both.run(starRocks.frontend(), "io.starhex.spark.StarRocksSource", 500))
                .contains("submitted: 3 rows");
        assertThatThrownBy(() -> both.run(starRocks.frontend(), "starrocks", 600))
                .hasMessageContaining("Multiple sources found for starrocks");
    }

    private SparkSubmit own(String versions) throws IOException {
        return submit().with(OTHERS.resolve(versions))
                .with(OTHERS.resolve(versions + "-jackson"))
                .set("spark.driver.userClassPathFirst", "true");
    }

    private SparkSubmit submit() throws IOException {
        return new SparkSubmit(folder).set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    }
}
