package dev.slipway.tomcat;

import dev.slipway.tomcat.guard.ExitGuard;
import dev.slipway.tomcat.guard.Guarded;
import java.lang.instrument.ClassFileTransformer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.loader.ParallelWebappClassLoader;

/// The class loader of one version. It knows where the version's output goes, so that whoever runs
/// with it as context class loader can be told apart, and lets no class end the process.
///
/// Public because apps call it by reflection: Spring's load-time weaving does.
public final class AppClassLoader extends ParallelWebappClassLoader implements Guarded {
    static {
        registerAsParallelCapable();
    }

    private static final ExitGuard GUARD = new ExitGuard();

    private final VersionOutput output;
    private final RefusedExits exits;
    private final Preload preload;
    private final Queue<String> found = new ConcurrentLinkedQueue<>();
    private volatile boolean starting = true;
    private volatile boolean weaves;
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

    /// Loads a class of the version's own, if it has one of that name. That it has none is not
    /// remembered: the app may yet make it.
    void loadOwn(String name) {
        if (findClassInternal(name) != null && starting) {
            found.add(name);
        }
    }

    @Override
    public void addTransformer(ClassFileTransformer transformer) {
        if (transformer != GUARD) {
            weaves = true;
            preload.end();
        }
        super.addTransformer(transformer);
    }

    /// To be called once, when the version is up.
    ///
    /// @return names of the classes it has loaded by now, in their order, as far as its next
    ///   version may load them beforehand: not if the app changes them as they are loaded
    List<String> endOfStart() {
        starting = false;
        preload.awaitEnd();
        List<String> names = weaves ? List.of() : List.copyOf(found);
        found.clear();
        return names;
    }

    /// Whether classes were loaded that the app would have liked to change.
    boolean hasMissedSome() {
        return weaves && preload.loadedAny();
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
