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
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs each program on the pages of the modules, as somebody who reads nothing else would, and compares what it prints. */
class PagesTest {
    private static final Pattern BLOCK =
            Pattern.compile("```(java|sql)\n(.*?)```\n(?:\n```text\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("^(?:public )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern DEPENDENCY =
            Pattern.compile("<artifactId>([\\w-]+)</artifactId><version>([^<]+)</version>");
    /** As the build's own files list what every user of a library gets, too: without a scope. */
    private static final Pattern OWN_DEPENDENCY =
            Pattern.compile("<groupId>io.starhex</groupId><artifactId>([\\w-]+)</artifactId></dependency>");

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
            assertEquals(5, programs("test-fixtures", cluster));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain", "ports", "adapters-http", "adapters-thrift", "test-fixtures"})
    void whatAPageDependsOnIsWhatTheBuildInstalls(String module) throws Exception {
        assertTrue(dependencies(module).contains(module));
    }

    private static Set<String> dependencies(String module) throws IOException {
        Matcher dependency = DEPENDENCY.matcher(Files.readString(page(module)));
        Set<String> modules = new TreeSet<>();
        while (dependency.find()) {
            modules.add(dependency.group(1));
            assertEquals(System.getProperty("starhex.version"), dependency.group(2));
        }
        return modules;
    }

    /** What a project that depends on what a page says is compiled against: of our libraries those, and what they need. */
    private static String classPath(String module) throws IOException {
        Set<String> own = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(dependencies(module));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (own.add(next)) {
                Path file = Path.of(System.getProperty("pages"), next, "pom.xml");
                Matcher needed = OWN_DEPENDENCY.matcher(Files.readString(file));
                while (needed.find()) {
                    open.push(needed.group(1));
                }
            }
        }
        String ours = "-" + System.getProperty("starhex.version") + ".jar";
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> {
                    String file = new File(entry).getName();
                    return !file.endsWith(ours) || own.contains(file.substring(0, file.length() - ours.length()));
                })
                .collect(Collectors.joining(File.pathSeparator));
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
                Class<?> compiled = classes.loadClass(compile(program, classPath(module)));
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

    private String compile(String program, String classPath) throws IOException {
        Matcher name = CLASS.matcher(program);
        assertTrue(name.find(), program);
        Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), program);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        String[] arguments = {"-d", folder.toString(), "-classpath", classPath, file.toString()};
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
