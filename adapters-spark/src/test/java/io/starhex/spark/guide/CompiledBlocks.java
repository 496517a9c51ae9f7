package io.starhex.spark.guide;

import org.apache.spark.sql.SparkSession;
import scala.tools.nsc.Main$;

import javax.tools.ToolProvider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All blocks of one language, compiled together, each run in its turn. A block sees a session {@code spark}, a map
 * {@code options}, which it may also define itself, and what the imports here name.
 */
public final class CompiledBlocks {
    private final List<String> blocks;
    private final Class<?> compiled;

    private CompiledBlocks(List<String> blocks, String name, Path folder) throws IOException, ClassNotFoundException {
        this.blocks = blocks;
        URL[] urls = {folder.toUri().toURL()};
        this.compiled = new URLClassLoader(urls, CompiledBlocks.class.getClassLoader()).loadClass(name);
    }

    /** @param folder to compile in */
    public static CompiledBlocks ofJava(List<String> blocks, Path folder) throws IOException, ClassNotFoundException {
        StringBuilder source = new StringBuilder("""
                import java.util.*;
                import org.apache.spark.sql.*;
                import org.apache.spark.sql.streaming.*;
                public class JavaBlocks {
                """);
        for (int i = 0; i < blocks.size(); i++) {
            source.append("public static void block" + i)
                    .append("(SparkSession spark, Map<String, String> given) throws Exception {\n")
                    .append(definesOptions(blocks.get(i)) ? "" : "Map<String, String> options = given;\n")
                    .append(blocks.get(i))
                    .append("}\n");
        }
        Path file = Files.writeString(folder.resolve("JavaBlocks.java"), source.append("}\n"));
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, told, told, compilation(file));
        if (result != 0) {
            throw new IllegalStateException(told.toString(StandardCharsets.UTF_8));
        }
        return new CompiledBlocks(blocks, "JavaBlocks", folder);
    }

    /** @param folder to compile in */
    public static CompiledBlocks ofScala(List<String> blocks, Path folder) throws IOException, ClassNotFoundException {
        StringBuilder source = new StringBuilder("""
                import org.apache.spark.sql._
                import org.apache.spark.sql.streaming._
                import scala.collection.JavaConverters._
                object ScalaBlocks {
                """);
        for (int i = 0; i < blocks.size(); i++) {
            source.append("def block" + i)
                    .append("(spark: SparkSession, given: java.util.Map[String, String]): Unit = {\n")
                    .append(definesOptions(blocks.get(i)) ? "" : "val options = given.asScala.toMap\n")
                    .append(blocks.get(i))
                    .append("}\n");
        }
        Path file = Files.writeString(folder.resolve("ScalaBlocks.scala"), source.append("}\n"));
        // What it says goes to the console.
        Main$.MODULE$.process(compilation(file));
        if (Main$.MODULE$.reporter().hasErrors()) {
            throw new IllegalStateException("The Scala of the page does not compile, see the console");
        }
        return new CompiledBlocks(blocks, "ScalaBlocks", folder);
    }

    /** Runs the block of this text. */
    public void run(String code, SparkSession spark, Map<String, String> options) throws ReflectiveOperationException {
        compiled.getMethod("block" + blocks.indexOf(code), SparkSession.class, Map.class)
                .invoke(null, spark, options);
    }

    private static boolean definesOptions(String block) {
        return block.matches("(?s).*\\boptions = .*");
    }

    private static String[] compilation(Path file) {
        return new String[] {
            "-d", file.getParent().toString(), "-classpath", System.getProperty("java.class.path"), file.toString()
        };
    }
}
