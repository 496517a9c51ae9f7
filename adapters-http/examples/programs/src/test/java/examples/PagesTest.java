package examples;

import io.starhex.fixtures.StarRocksEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import javax.tools.ToolProvider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs each program on the pages of the modules, as somebody who reads nothing else would, and compares what it prints. */
class PagesTest {
    private static final Pattern BLOCK =
            Pattern.compile("```(java|sql)\n(.*?)```\n(?:\n```text\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern DEPENDENCY =
            Pattern.compile("<artifactId>([\\w-]+)</artifactId><version>([^<]+)</version>");
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    Path folder;

    @AfterEach
    void trustAsBefore() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
    }

    @Test
    void everyProgramPrintsWhatItsPageSays() throws Exception {
        try (StarRocksEmulator cluster = StarRocksEmulator.builder().backends(2).start()) {
            assertEquals(1, programs("domain", cluster));
            assertEquals(1, programs("ports", cluster));
            assertEquals(2, programs("adapters-http", cluster));
            assertEquals(1, programs("adapters-thrift", cluster));
            assertEquals(4, programs("test-fixtures", cluster));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "ports", "adapters-http", "adapters-thrift", "test-fixtures"})
    void whatAPageDependsOnIsWhatTheBuildInstalls(String module) throws Exception {
        Matcher dependency = DEPENDENCY.matcher(Files.readString(page(module)));
        List<String> modules = new ArrayList<>();
        while (dependency.find()) {
            modules.add(dependency.group(1));
            assertEquals(System.getProperty("starhex.version"), dependency.group(2));
        }
        assertTrue(modules.contains(module), modules.toString());
    }

    private int programs(String module, StarRocksEmulator cluster) throws Exception {
        Matcher block = BLOCK.matcher(Files.readString(page(module)));
        int programs = 0;
        while (block.find()) {
            if (block.group(1).equals("sql")) {
                cluster.execute(block.group(2));
                continue;
            }
            String program = block.group(2).replace("localhost:8030", cluster.frontend());
            try (URLClassLoader classes =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
                Class<?> compiled = classes.loadClass(compile(program));
                if (program.contains("@Test")) {
                    test(compiled);
                } else if (block.group(3) == null) {
                    String printed = run(compiled);
                    assertTrue(printed.contains("first"), printed);
                } else {
                    assertEquals(block.group(3), run(compiled), module);
                }
            }
            programs++;
        }
        return programs;
    }

    private String compile(String program) throws IOException {
        Matcher name = CLASS.matcher(program);
        assertTrue(name.find(), program);
        Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), program);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        String[] arguments = {
            "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"), file.toString()
        };
        int result = ToolProvider.getSystemJavaCompiler().run(null, told, told, arguments);
        assertEquals(0, result, told.toString(StandardCharsets.UTF_8));
        return name.group(1);
    }

    private static String run(Class<?> program) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true));
            program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void test(Class<?> tests) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        assertEquals(
                1,
                summary.getSummary().getTestsSucceededCount(),
                () -> "" + summary.getSummary().getFailures());
    }

    private static Path page(String module) {
        return Path.of(System.getProperty("pages"), module, "README.md");
    }
}
