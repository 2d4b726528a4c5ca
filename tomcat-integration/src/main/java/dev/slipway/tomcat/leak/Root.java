package dev.slipway.tomcat.leak;

import dev.slipway.core.Leak;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Something that is never collected by itself, and from which a search begins.
///
/// @param what names it for a person
/// @param start where the search begins
record Root(Leak.Kind kind, String what, Object start) {
    static List<Root> all() {
        List<Root> roots = new ArrayList<>();
        for (Thread hook : LeftHooks.all()) {
            String what = "shutdown hook \"" + hook.getName() + "\"";
            roots.add(new Root(Leak.Kind.SHUTDOWN_HOOK, what, hook));
        }
        for (Thread thread : LiveThreads.all()) {
            if (thread != Thread.currentThread()) {
                addThread(thread, roots);
            }
        }
        LeftDefaults.inUse()
                .forEach((what, value) -> roots.add(new Root(Leak.Kind.STATIC, what, value)));
        return roots;
    }

    private static void addThread(Thread thread, List<Root> to) {
        String what = "thread \"" + thread.getName() + "\"";
        LeftValues.entries(thread).stream()
                .map(LeftValues::value)
                .filter(Objects::nonNull)
                .map(value ->
                        new Root(Leak.Kind.THREAD_LOCAL, "a thread-local value of " + what, value))
                .forEach(to::add);
        to.add(new Root(Leak.Kind.THREAD, what, thread));
    }

    /// What it is, and of a thread also what it does now.
    String description() {
        if (kind != Leak.Kind.THREAD || !(start instanceof Thread thread)) {
            return what;
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getModuleName() == null) {
                return what + " at " + frame;
            }
        }
        return what;
    }
}
