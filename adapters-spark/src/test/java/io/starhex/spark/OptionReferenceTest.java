package io.starhex.spark;

import io.starhex.spark.wiring.OptionCatalogue;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

import static org.assertj.core.api.Assertions.assertThat;

class OptionReferenceTest {
    private static final Path PAGE = Paths.get("docs", "options.md");

    @Test
    void thePageSaysWhatTheDeclarationsSay() throws Exception {
        if (System.getenv("UPDATE") != null) {
            Files.write(PAGE, OptionCatalogue.reference().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(new String(Files.readAllBytes(PAGE), StandardCharsets.UTF_8))
                .as("run UPDATE=1 mvn -B verify -pl adapters-spark -am -Dtest=OptionReferenceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(OptionCatalogue.reference());
    }
}
