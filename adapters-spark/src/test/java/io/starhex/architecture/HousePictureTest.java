package io.starhex.architecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.Configuration.consideringOnlyDependenciesInDiagram;
import static com.tngtech.archunit.library.plantuml.rules.PlantUmlArchCondition.adhereToPlantUmlDiagram;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The picture in the README is the rule: an arrow that the code has and the picture lacks fails the build. */
class HousePictureTest {
    private static final List<String> ROOMS = Arrays.asList("spark", "http", "thrift", "fixtures", "ports", "domain");

    @TempDir
    Path folder;

    @Test
    void theCodeDependsAsThePictureSays() throws Exception {
        check(picture());
    }

    @Test
    void aMissingArrowIsFound() throws Exception {
        String picture = picture();
        assertThat(picture).contains("ports --> domain");
        assertThatThrownBy(() -> check(picture.replace("ports --> domain", "")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.starhex.ports");
    }

    private void check(String picture) throws Exception {
        Path diagram = folder.resolve("house.puml");
        Files.write(diagram, plantUml(picture).getBytes(StandardCharsets.UTF_8));
        ArchRule rule = classes()
                .that()
                .resideInAPackage("io.starhex..")
                .should(adhereToPlantUmlDiagram(diagram, consideringOnlyDependenciesInDiagram()));
        rule.check(new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.starhex"));
    }

    private static String plantUml(String picture) {
        StringBuilder text = new StringBuilder("@startuml\n");
        for (String room : ROOMS) {
            text.append('[').append(room).append("] <<io.starhex.").append(room).append("..>>\n");
        }
        Matcher arrow = Pattern.compile("(\\w+)(?:\\[[^\\]]*\\])? --> (\\w+)").matcher(picture);
        while (arrow.find()) {
            assertThat(ROOMS).contains(arrow.group(1), arrow.group(2));
            text.append('[')
                    .append(arrow.group(1))
                    .append("] --> [")
                    .append(arrow.group(2))
                    .append("]\n");
        }
        return text.append("@enduml\n").toString();
    }

    private static String picture() throws Exception {
        String readme = new String(Files.readAllBytes(Paths.get("..", "README.md")), StandardCharsets.UTF_8);
        int start = readme.indexOf("```mermaid");
        return readme.substring(start, readme.indexOf("```", start + 3));
    }
}
