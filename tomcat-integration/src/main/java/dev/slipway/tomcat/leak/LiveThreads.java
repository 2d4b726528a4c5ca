package dev.slipway.tomcat.leak;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The platform threads of the process, those of the JVM among them, found without stopping any. Of
/// virtual threads the JVM keeps no list.
final class LiveThreads {
    private static final @Nullable Field HOLDER = Opened.field("java.lang.Thread", "holder");
    private static final @Nullable Field TASK =
            Opened.field("java.lang.Thread$FieldHolder", "task");

    private LiveThreads() {}

    static List<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() + 16];
        int count = root.enumerate(found);
        while (count == found.length) {
            found = new Thread[found.length * 2];
            count = root.enumerate(found);
        }
        return Arrays.stream(found).filter(Objects::nonNull).toList();
    }

    /// What the thread was made to run; null when it overrides `run`, or that cannot be seen.
    static @Nullable Object task(Thread thread) {
        Object holder = Opened.get(HOLDER, thread);
        return holder == null ? null : Opened.get(TASK, holder);
    }

    /// Whether the app made what the thread runs.
    static boolean runsFor(Owner owner, Thread thread) {
        return owner.owns(thread) || owner.owns(task(thread));
    }
}
