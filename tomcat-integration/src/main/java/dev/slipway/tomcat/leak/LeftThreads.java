package dev.slipway.tomcat.leak;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Threads that a version has started and not ended. They are interrupted, their pools shut down;
/// those that go on are named. A thread of the JDK that came into being on behalf of the app, and
/// serves all, only forgets the app.
final class LeftThreads {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final @Nullable Field POOL =
            Opened.field("java.util.concurrent.ThreadPoolExecutor$Worker", "this$0");

    private LeftThreads() {}

    static void clear(Owner owner, Consumer<String> tell) {
        List<Thread> ended = new ArrayList<>();
        for (Thread thread : LiveThreads.all()) {
            if (isOfAContainer(thread) || thread == Thread.currentThread()) {
                continue;
            }
            if (LiveThreads.runsFor(owner, thread)) {
                end(thread);
                ended.add(thread);
            } else if (owner.ownsLoader(thread.getContextClassLoader())) {
                if (end(thread)) {
                    ended.add(thread);
                } else {
                    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
                }
            }
        }
        awaitEnd(ended);
        for (Thread thread : ended) {
            tell.accept(
                    "The app did not stop its thread \""
                            + thread.getName()
                            + "\""
                            + (thread.isAlive()
                                    ? ", which goes on although it was interrupted"
                                    : "; it was interrupted and has ended"));
        }
    }

    /// Those of connectors run requests of any app; ours are not the app's to begin with.
    private static boolean isOfAContainer(Thread thread) {
        return LeftThreads.class.getClassLoader().equals(thread.getClass().getClassLoader());
    }

    /// @return false when it is none of the app's and serves all
    private static boolean end(Thread thread) {
        Object task = LiveThreads.task(thread);
        if (Opened.ofInstance(POOL, task) instanceof ThreadPoolExecutor pool) {
            if (isShared(pool)) {
                return false;
            }
            pool.shutdownNow();
            return true;
        }
        ThreadGroup group = thread.getThreadGroup();
        if (group != null && group.getParent() == null) {
            return false;
        }
        thread.interrupt();
        return true;
    }

    /// The JDK makes the threads of its own pools by factories that nobody else can use.
    private static boolean isShared(ThreadPoolExecutor pool) {
        Class<?> factory = pool.getThreadFactory().getClass();
        return factory.getClassLoader() == null
                && !factory.getName().startsWith("java.util.concurrent.Executors$")
                && !factory.getName().startsWith("java.lang.ThreadBuilders$");
    }

    private static void awaitEnd(List<Thread> threads) {
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (Thread thread : threads) {
                var _ = thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            // Whoever is in a hurry hears of all as they are.
            Thread.currentThread().interrupt();
        }
    }
}
