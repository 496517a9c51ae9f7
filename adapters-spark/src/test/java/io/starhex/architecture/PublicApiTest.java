package io.starhex.architecture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Holds what other programs may build on against what is written down of it. What is new is written down with {@code UPDATE=1}
 * in the environment; what is gone or changed needs a {@code REASON} there, too, which stays in the file.
 */
class PublicApiTest {
    private static final String GONE = "gone: ";

    @ParameterizedTest
    @CsvSource({
        "domain,io.starhex.domain,failure load option row scan table",
        "ports,io.starhex.ports,''",
        "test-fixtures,io.starhex.fixtures,'. contract fault junit memory'"
    })
    void whatOthersBuildOnIsWrittenDown(String module, String root, String packages) throws Exception {
        String[] names = Stream.of(packages.split(" "))
                .map(name -> name.isEmpty() || name.equals(".") ? root : root + "." + name)
                .toArray(String[]::new);
        Set<String> found = PublicApi.of(root, names);
        assertThat(found).hasSizeGreaterThan(50);
        Path file = Paths.get("..", module, "api.txt");
        if (System.getenv("UPDATE") != null) {
            update(file, found, System.getenv("REASON"));
        }
        assertThat(written(file))
                .as("run UPDATE=1 mvn -B test -pl adapters-spark -am -Dtest=PublicApiTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false, with REASON='...' where something is gone")
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void whatIsGoneNeedsAReasonThatStays(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("api.txt");
        update(file, Set.of("a", "b"), null);
        assertThatThrownBy(() -> update(file, Set.of("b", "c"), " ")).hasMessageContaining("are gone: [a]");
        assertThat(written(file)).containsExactly("a", "b");
        update(file, Set.of("b", "c"), "nobody used it");
        update(file, Set.of("b", "c", "d"), null);
        assertThat(Files.readAllLines(file)).contains("gone: a -- nobody used it", "b", "c", "d");
        assertThat(written(file)).containsExactly("b", "c", "d");
    }

    private static void update(Path file, Set<String> found, String reason) throws Exception {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : new ArrayList<>();
        Set<String> gone = new LinkedHashSet<>(
                lines.stream().filter(line -> line.startsWith(GONE)).collect(Collectors.toList()));
        Set<String> removed = new TreeSet<>(Files.exists(file) ? written(file) : new TreeSet<>());
        removed.removeAll(found);
        assertThat(removed.isEmpty() || (reason != null && !reason.trim().isEmpty()))
                .withFailMessage("say in REASON why these are gone: %s", removed)
                .isTrue();
        removed.forEach(line -> gone.add(GONE + line + " -- " + reason));
        List<String> updated = new ArrayList<>(gone);
        updated.addAll(new TreeSet<>(found));
        Files.write(file, updated);
    }

    private static Set<String> written(Path file) throws Exception {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith(GONE))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
