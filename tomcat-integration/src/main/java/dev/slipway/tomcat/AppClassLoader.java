package dev.slipway.tomcat;

import dev.slipway.tomcat.guard.ExitGuard;
import dev.slipway.tomcat.guard.Guarded;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.loader.ParallelWebappClassLoader;

/// The class loader of one version. It knows where the version's output goes, so that whoever runs
/// with it as context class loader can be told apart, and lets no class end the process.
final class AppClassLoader extends ParallelWebappClassLoader implements Guarded {
    static {
        registerAsParallelCapable();
    }

    private static final ExitGuard GUARD = new ExitGuard();

    private final VersionOutput output;
    private final RefusedExits exits;
    private final Preload preload;
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private volatile boolean starting = true;
    private volatile int definedBeforeItsEnd;

    /// @param earlier names of its classes that the version before has loaded in its start
    AppClassLoader(
            ClassLoader parent, VersionOutput output, RefusedExits exits, List<String> earlier) {
        super(parent);
        this.output = output;
        this.exits = exits;
        this.preload = new Preload(this, earlier);
        addTransformer(GUARD);
    }

    VersionOutput output() {
        return output;
    }

    /// Whether the class of that name is the version's own and has been loaded.
    boolean hasDefined(String className) {
        Class<?> loaded = findLoadedClass(className);
        return loaded != null && loaded.getClassLoader() == this;
    }

    /// How many classes it has defined; after its end how many it had.
    int definedClasses() {
        long now =
                resourceEntries.values().stream()
                        .filter(entry -> entry.loadedClass != null)
                        .count();
        return now == 0 ? definedBeforeItsEnd : Math.toIntExact(now);
    }

    @Override
    public void start() throws LifecycleException {
        super.start();
        preload.begin();
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        preload.asked(name);
        Class<?> own = super.findClass(name);
        if (starting) {
            found.add(name);
        }
        return own;
    }

    /// To be called once, when the version is up.
    ///
    /// @return names of the classes it has loaded by now, in their order
    List<String> endOfStart() {
        starting = false;
        preload.end();
        List<String> names = List.copyOf(found);
        found.clear();
        return names;
    }

    @Override
    public void stop() throws LifecycleException {
        preload.awaitEnd();
        definedBeforeItsEnd = definedClasses();
        super.stop();
    }

    /// Whether that thread runs with this loader, or one below it, as context class loader.
    boolean isContextOf(Thread thread) {
        for (ClassLoader loader = thread.getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (loader == this) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void exitRefused(String call, String caller) {
        exits.report(call, caller);
    }

    /// Without those of the app, that is.
    @Override
    public AppClassLoader copyWithoutTransformers() {
        AppClassLoader copy = new AppClassLoader(getParent(), output, exits, List.of());
        copyStateWithoutTransformers(copy);
        try {
            copy.start();
            copy.endOfStart();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        return copy;
    }
}
