package examples;

import io.starhex.fixtures.StarRocksEmulator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import javax.tools.ToolProvider;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs each program on the pages of the modules, as somebody who reads nothing else would, and compares what it prints. */
class PagesTest {
    private static final Pattern BLOCK =
            Pattern.compile("```(java|sql)\n(.*?)```\n(?:\n```text\n(.*?)```)?", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    @TempDir
    Path folder;

    @Test
    void everyProgramPrintsWhatItsPageSays() throws Exception {
        try (StarRocksEmulator cluster = StarRocksEmulator.builder().backends(2).start()) {
            assertEquals(1, programs("domain", cluster));
            assertEquals(1, programs("ports", cluster));
            assertEquals(2, programs("adapters-http", cluster));
            assertEquals(1, programs("adapters-thrift", cluster));
        }
    }

    private int programs(String module, StarRocksEmulator cluster) throws Exception {
        Path page = Path.of(System.getProperty("pages"), module, "README.md");
        Matcher block = BLOCK.matcher(Files.readString(page));
        int programs = 0;
        while (block.find()) {
            if (block.group(1).equals("sql")) {
                cluster.execute(block.group(2));
                continue;
            }
            String printed = run(block.group(2).replace("localhost:8030", cluster.frontend()));
            if (block.group(3) == null) {
                assertTrue(printed.contains("first"), printed);
            } else {
                assertEquals(block.group(3), printed, page.toString());
            }
            programs++;
        }
        return programs;
    }

    private String run(String program) throws Exception {
        Matcher name = CLASS.matcher(program);
        assertTrue(name.find(), program);
        Path file = Files.writeString(folder.resolve(name.group(1) + ".java"), program);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        String[] arguments = {
            "-d", folder.toString(), "-classpath", System.getProperty("java.class.path"), file.toString()
        };
        int result = ToolProvider.getSystemJavaCompiler().run(null, told, told, arguments);
        assertEquals(0, result, told.toString(StandardCharsets.UTF_8));
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true));
            classes.loadClass(name.group(1)).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
