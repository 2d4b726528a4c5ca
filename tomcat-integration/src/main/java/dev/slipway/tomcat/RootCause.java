package dev.slipway.tomcat;

import dev.slipway.core.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.logging.LogRecord;
import org.apache.catalina.LifecycleException;
import org.jspecify.annotations.Nullable;

/// Why a version did not start, from what was thrown and what the container logged.
final class RootCause {
    private static final int MAX_FRAMES = 10;
    private static final String COMPILED_PAGES = "org.apache.jsp.";

    private RootCause() {}

    static Failure.StartFailed of(
            @Nullable Throwable thrown, List<LogRecord> complaints, AppClassLoader loader) {
        Throwable cause = thrown == null || isOnlyATale(thrown) ? logged(complaints) : thrown;
        if (cause == null) {
            cause = thrown;
        }
        if (cause == null) {
            return new Failure.StartFailed(firstMessage(complaints), List.of());
        }
        List<Throwable> chain = chain(cause);
        Throwable root = chain.getLast();
        String message = root.getMessage();
        return new Failure.StartFailed(
                root.getClass().getName() + (message == null ? "" : ": " + message),
                framesOf(chain, loader));
    }

    /// The first frames of the app's own code, or the first of all when there are none.
    static List<String> frames(StackTraceElement[] stack, AppClassLoader loader) {
        List<String> own = ownFrames(stack, loader);
        return own.isEmpty() ? texts(List.of(stack)) : own;
    }

    private static List<String> framesOf(List<Throwable> chain, AppClassLoader loader) {
        for (Throwable cause : chain.reversed()) {
            List<String> own = ownFrames(cause.getStackTrace(), loader);
            if (!own.isEmpty()) {
                return own;
            }
        }
        return texts(List.of(chain.getLast().getStackTrace()));
    }

    private static List<String> ownFrames(StackTraceElement[] stack, AppClassLoader loader) {
        return texts(
                List.of(stack).stream()
                        .filter(frame ->
                                frame.getClassName().startsWith(COMPILED_PAGES)
                                        || loader.hasDefined(frame.getClassName()))
                        .toList());
    }

    private static List<String> texts(List<StackTraceElement> frames) {
        return frames.stream().limit(MAX_FRAMES).map(StackTraceElement::toString).toList();
    }

    /// Whether the exception says only that something failed, which the log tells better.
    private static boolean isOnlyATale(Throwable thrown) {
        return thrown instanceof LifecycleException && thrown.getCause() == null;
    }

    /// The context's own complaint about a listener, filter or servlet is the reason; of the
    /// others, which may have been harmless, the last.
    private static @Nullable Throwable logged(List<LogRecord> complaints) {
        Throwable last = null;
        for (LogRecord complaint : complaints) {
            Throwable thrown = complaint.getThrown();
            if (thrown == null) {
                continue;
            }
            String logger = complaint.getLoggerName();
            if (logger != null && logger.startsWith("org.apache.catalina.core.")) {
                return thrown;
            }
            last = thrown;
        }
        return last;
    }

    private static String firstMessage(List<LogRecord> complaints) {
        for (LogRecord complaint : complaints) {
            String message = complaint.getMessage();
            if (message != null) {
                return message;
            }
        }
        return "The context did not start, and nothing says why";
    }

    private static List<Throwable> chain(Throwable outermost) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = outermost;
                cause != null && seen.add(cause);
                cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
