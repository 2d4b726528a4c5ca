package dev.slipway.tomcat;

import dev.slipway.core.LogLine;
import dev.slipway.core.StageRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// Where the lines of one version go. Bytes of the standard streams become lines per thread, so
/// that two threads do not mix in one line. Thread rule: any thread.
final class VersionOutput {
    static final String OUT = "OUT";
    static final String ERR = "ERR";

    /// A line longer than this is cut in two rather than kept in memory.
    private static final int MAX_LINE_BYTES = 64 * 1024;

    private static final Formatter MESSAGES = new SimpleFormatter();

    private final StageRequest request;
    private final Charset charset = System.out.charset();
    private final Map<Begun, ByteArrayOutputStream> begun = new ConcurrentHashMap<>();

    VersionOutput(StageRequest request) {
        this.request = request;
    }

    /// Of the version on whose behalf the calling thread runs: its context class loader tells.
    static @Nullable VersionOutput ofCurrentThread() {
        Thread thread = Thread.currentThread();
        for (ClassLoader loader = thread.getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (loader instanceof AppClassLoader app) {
                return app.output();
            }
        }
        return thread instanceof VersionThread about ? about.output() : null;
    }

    void write(String level, byte[] bytes, int offset, int length) {
        Begun key = new Begun(Thread.currentThread(), level);
        ByteArrayOutputStream line = begun.remove(key);
        if (line == null) {
            line = new ByteArrayOutputStream();
        }
        int from = offset;
        for (int at = offset; at < offset + length; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, from, at - from);
                end(level, line);
                from = at + 1;
            }
        }
        line.write(bytes, from, offset + length - from);
        if (line.size() > MAX_LINE_BYTES) {
            end(level, line);
        } else if (line.size() > 0) {
            begun.put(key, line);
        }
    }

    void log(LogRecord record) {
        String level = record.getLevel().getName();
        Instant at = record.getInstant();
        String logger = record.getLoggerName();
        String message = MESSAGES.formatMessage(record);
        lines(at, level, logger == null || logger.isEmpty() ? message : logger + ": " + message);
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            lines(at, level, trace.toString());
        }
    }

    /// What the server has to say in the app's own log.
    void warn(String text) {
        emit(Instant.now(), Level.WARNING.getName(), text);
    }

    /// Gives away the lines that were begun and not ended.
    void flush() {
        for (Begun key : List.copyOf(begun.keySet())) {
            ByteArrayOutputStream line = begun.remove(key);
            if (line != null) {
                end(key.level, line);
            }
        }
    }

    private void end(String level, ByteArrayOutputStream line) {
        String text = line.toString(charset);
        line.reset();
        emit(
                Instant.now(),
                level,
                text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private void lines(Instant at, String level, String text) {
        text.lines().forEach(line -> emit(at, level, line));
    }

    private void emit(Instant at, String level, String text) {
        request.output().accept(new LogLine(at, request.app(), request.version(), level, text));
    }

    private record Begun(Thread thread, String level) {}
}
