package dev.slipway.tomcat.leak;

import java.beans.Introspector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// What `java.beans` remembers of a version's classes. It keeps that by thread group and forgets it
/// only for the group of whoever asks; a version is started, used and stopped in several.
final class LeftBeanInformation {
    private LeftBeanInformation() {}

    static void clear() {
        List<Thread> forgetting = new ArrayList<>();
        for (ThreadGroup group : groups()) {
            forgetting.add(
                    Thread.ofPlatform()
                            .group(group)
                            .daemon()
                            .name("slipway-forget-beans")
                            .inheritInheritableThreadLocals(false)
                            .start(Introspector::flushCaches));
        }
        // All virtual threads are in one group, which is in no list.
        forgetting.add(Thread.ofVirtual().name("forget-beans").start(Introspector::flushCaches));
        try {
            for (Thread thread : forgetting) {
                thread.join();
            }
        } catch (InterruptedException hurried) {
            // They forget all the same.
            Thread.currentThread().interrupt();
        }
    }

    private static List<ThreadGroup> groups() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        ThreadGroup[] found = new ThreadGroup[root.activeGroupCount() + 16];
        root.enumerate(found);
        List<ThreadGroup> groups = new ArrayList<>(List.of(root));
        Arrays.stream(found).filter(Objects::nonNull).forEach(groups::add);
        return groups;
    }
}
