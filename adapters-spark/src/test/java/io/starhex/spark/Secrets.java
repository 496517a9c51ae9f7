package io.starhex.spark;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Looks for passwords in whatever it is shown: as they are, and inside any base64, as in a Basic header. While it is open
 * it is shown all that any logger of this JVM says, at every level; it keeps only what it finds.
 */
final class Secrets implements AutoCloseable {
    /** Where Spark repeats, at DEBUG and TRACE, a statement or a setting as it was given, whatever it holds. */
    private static final List<String> ECHOES = List.of(
            "Parsing command: ", "unresolvedtablespec(", "Applying other initial session options to HadoopConf: ");

    private final Map<String, String> needles = new TreeMap<>();
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong echoes = new AtomicLong();
    private final LoggerContext loggers = (LoggerContext) LogManager.getContext(false);

    private Secrets(String... passwords) {
        for (String password : passwords) {
            needles.put(password, "password");
            for (int before = 0; before < 3; before++) {
                needles.put(insideBase64(password, before), "password in base64");
            }
        }
    }

    static Secrets watching(String... passwords) {
        Secrets secrets = new Secrets(passwords);
        secrets.listen();
        return secrets;
    }

    /** What base64 makes of a text that begins so many bytes after a multiple of three, without what its neighbours shape. */
    private static String insideBase64(String text, int before) {
        String padded = "\0".repeat(before) + text;
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded.getBytes(StandardCharsets.UTF_8));
        return encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 1);
    }

    private void listen() {
        Appender appender = new AbstractAppender("secrets", null, null, false, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                heard(event);
            }
        };
        appender.start();
        Configuration all = loggers.getConfiguration();
        for (LoggerConfig logger : all.getLoggers().values()) {
            logger.setLevel(Level.ALL);
        }
        all.getRootLogger().removeAppender("console");
        all.getRootLogger().addAppender(appender, Level.ALL, null);
        loggers.updateLoggers();
    }

    private void heard(LogEvent event) {
        events.incrementAndGet();
        String message = event.getMessage().getFormattedMessage();
        if (ECHOES.stream().anyMatch(message::contains)) {
            echoes.incrementAndGet();
            return;
        }
        look("log of " + event.getLoggerName() + " at " + event.getLevel(), message);
        if (event.getThrown() != null) {
            look("log of " + event.getLoggerName(), event.getThrown());
        }
    }

    void look(String where, String text) {
        needles.forEach((needle, kind) -> {
            int at = text.indexOf(needle);
            if (at >= 0) {
                found.add(kind + " in " + where + ": …" + text.substring(Math.max(0, at - 200), at));
            }
        });
    }

    void look(String where, byte[] bytes) {
        look(where, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** With its causes and what it suppressed. */
    void look(String where, Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        look(where, text.toString());
    }

    /** Where passwords were found, each with what stood before it. */
    List<String> found() {
        return List.copyOf(found);
    }

    /** How many log events there were. */
    long events() {
        return events.get();
    }

    /** How often Spark repeated a statement or a setting as it was given. */
    long echoes() {
        return echoes.get();
    }

    /** Puts the logging of this JVM back as its file says. */
    @Override
    public void close() {
        loggers.reconfigure();
    }
}
