package dev.slipway.tomcat.guard;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an app calls in place of what would end the process. The only class of ours that apps can
/// see; each method has the name and, after the receiver, the parameters of the one it stands for.
@SuppressWarnings("DoNotCallSuggester") // called by rewritten classes only, for what it throws
public final class Exits {
    private static final StackWalker STACK =
            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private Exits() {}

    public static void exit(int status) {
        throw refuse("System.exit(" + status + ")");
    }

    public static void exit(Runtime runtime, int status) {
        throw refuse("Runtime.exit(" + status + ")");
    }

    public static void halt(Runtime runtime, int status) {
        throw refuse("Runtime.halt(" + status + ")");
    }

    /// Called before the method is invoked by reflection.
    public static void check(@Nullable Method method) {
        if (method != null && ends(method.getDeclaringClass(), method.getName())) {
            throw refuse(method.getDeclaringClass().getSimpleName() + "." + method.getName());
        }
    }

    public static MethodHandle findStatic(
            MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle found = lookup.findStatic(owner, name, type);
        return ends(owner, name) ? standIn(name, found.type()) : found;
    }

    public static MethodHandle findVirtual(
            MethodHandles.Lookup lookup, Class<?> owner, String name, MethodType type)
            throws NoSuchMethodException, IllegalAccessException {
        MethodHandle found = lookup.findVirtual(owner, name, type);
        return ends(owner, name) ? standIn(name, found.type()) : found;
    }

    public static MethodHandle unreflect(MethodHandles.Lookup lookup, Method method)
            throws IllegalAccessException {
        MethodHandle found = lookup.unreflect(method);
        return ends(method.getDeclaringClass(), method.getName())
                ? standIn(method.getName(), found.type())
                : found;
    }

    private static MethodHandle standIn(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(Exits.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Nothing stands in for " + name + type, impossible);
        }
    }

    private static boolean ends(Class<?> owner, String name) {
        return (owner == System.class && name.equals("exit"))
                || (owner == Runtime.class && (name.equals("exit") || name.equals("halt")));
    }

    private static SecurityException refuse(String call) {
        Optional<StackWalker.StackFrame> frame =
                STACK.walk(frames ->
                        frames.filter(candidate ->
                                        guarded(candidate.getDeclaringClass().getClassLoader())
                                                != null)
                                .findFirst());
        ClassLoader loader =
                frame.map(found -> found.getDeclaringClass().getClassLoader())
                        .orElseGet(() -> Thread.currentThread().getContextClassLoader());
        String caller =
                frame.map(found -> found.toStackTraceElement().toString())
                        .orElseGet(() -> "thread " + Thread.currentThread().getName());
        Guarded guarded = guarded(loader);
        if (guarded != null) {
            guarded.exitRefused(call, caller);
        }
        return new SecurityException(
                call + " at " + caller + ": an app cannot end the server it runs in");
    }

    private static @Nullable Guarded guarded(@Nullable ClassLoader innermost) {
        for (ClassLoader loader = innermost; loader != null; loader = loader.getParent()) {
            if (loader instanceof Guarded guarded) {
                return guarded;
            }
        }
        return null;
    }
}
