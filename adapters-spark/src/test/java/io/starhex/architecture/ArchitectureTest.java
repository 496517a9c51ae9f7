package io.starhex.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.starhex");
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages("io.starhex.violations");

    static Set<String> rules() {
        return new ArchitectureRules("io.starhex").all().keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theHouseKeepsTheRule(String name) {
        new ArchitectureRules("io.starhex").all().get(name).check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleBites(String name) {
        ArchRule rule = new ArchitectureRules("io.starhex.violations").all().get(name);

        assertThatThrownBy(() -> rule.check(VIOLATIONS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated (");
        assertThat(rule.evaluate(VIOLATIONS).getFailureReport().getDetails())
                .as("it names who broke it")
                .allMatch(detail -> detail.contains("io.starhex.violations") || detail.startsWith("Cycle"));
    }
}
