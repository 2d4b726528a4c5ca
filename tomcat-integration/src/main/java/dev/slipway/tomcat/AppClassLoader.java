package dev.slipway.tomcat;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.loader.ParallelWebappClassLoader;

/// The class loader of one version. It knows where the version's output goes, so that whoever runs
/// with it as context class loader can be told apart.
final class AppClassLoader extends ParallelWebappClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final VersionOutput output;

    AppClassLoader(ClassLoader parent, VersionOutput output) {
        super(parent);
        this.output = output;
    }

    VersionOutput output() {
        return output;
    }

    /// Whether the class of that name is the version's own and has been loaded.
    boolean hasDefined(String className) {
        Class<?> loaded = findLoadedClass(className);
        return loaded != null && loaded.getClassLoader() == this;
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
    public AppClassLoader copyWithoutTransformers() {
        AppClassLoader copy = new AppClassLoader(getParent(), output);
        copyStateWithoutTransformers(copy);
        try {
            copy.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
        return copy;
    }
}
