package dev.slipway.tomcat;

import dev.slipway.tomcat.guard.Exits;
import jakarta.annotation.PostConstruct;
import jakarta.el.ExpressionFactory;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jasper.servlet.JspServlet;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;

/// The parent of every web app's class loader: the JDK, the Jakarta web APIs and what Tomcat needs
/// an app to see of itself. Nothing else of this process, neither classes nor resources.
///
/// Resources come only from the jars that hold these APIs, so that their
/// `ServletContainerInitializer`s are found and nobody else's. The jars must therefore stay jars of
/// their own on the class path.
final class Wall extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final ClassLoader OURS = Wall.class.getClassLoader();

    private static final List<String> SHOWN =
            List.of(
                    "jakarta.annotation.",
                    "jakarta.el.",
                    "jakarta.security.auth.message.",
                    "jakarta.servlet.",
                    "jakarta.websocket.",
                    // named in web.xml files
                    "org.apache.catalina.filters.",
                    "org.apache.catalina.servlets.",
                    // caught by apps that tell a lost client from an error
                    "org.apache.catalina.connector.ClientAbortException",
                    // used by compiled pages, or looked up by name through the app's class loader
                    "org.apache.el.",
                    "org.apache.jasper.",
                    "org.apache.juli.logging.",
                    "org.apache.naming.",
                    "org.apache.tomcat.",
                    // called in place of what would end the process
                    Exits.class.getName());

    /// Of the above, what is not Tomcat's run time but a tool of ours.
    private static final String TOOL = "org.apache.tomcat.jakartaee.";

    /// Tomcat reads it through the app's class loader to define it there, when it deregisters the
    /// app's JDBC drivers.
    private static final String DRIVER_CLEANER =
            "org/apache/catalina/loader/JdbcLeakPrevention.class";

    private static final Set<String> JDK_TOOLS = packagesOfJdkTools();

    private final URLClassLoader resources = new URLClassLoader(apiJars(), null);

    Wall() {
        super("slipway-wall", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isShown(name) || JDK_TOOLS.contains(packageOf(name))) {
            return OURS.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return isResourceShown(name) ? resources.findResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
        return isResourceShown(name)
                ? resources.findResources(name)
                : java.util.Collections.emptyEnumeration();
    }

    private static boolean isShown(String className) {
        for (String prefix : SHOWN) {
            if (className.startsWith(prefix)) {
                return !className.startsWith(TOOL);
            }
        }
        return false;
    }

    /// A class that cannot be loaded must not be compiled against either.
    private static boolean isResourceShown(String name) {
        return !name.endsWith(".class")
                || name.equals(DRIVER_CLEANER)
                || isShown(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    /// Some modules of the JDK, its compiler among them, are not loaded by the platform's loader
    /// but by the one our own classes come from.
    private static Set<String> packagesOfJdkTools() {
        Set<String> packages = new HashSet<>();
        for (Module module : ModuleLayer.boot().modules()) {
            String name = module.getName();
            if (ClassLoader.getSystemClassLoader().equals(module.getClassLoader())
                    && (name.startsWith("jdk.") || name.startsWith("java."))) {
                packages.addAll(module.getPackages());
            }
        }
        return Set.copyOf(packages);
    }

    private static URL[] apiJars() {
        List<URL> jars = new ArrayList<>();
        for (Class<?> api :
                List.of(
                        Servlet.class,
                        PostConstruct.class,
                        ExpressionFactory.class,
                        JspServlet.class,
                        WsSci.class,
                        DataSource.class)) {
            CodeSource source = api.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IllegalStateException(api.getName() + " does not come from a jar");
            }
            jars.add(source.getLocation());
        }
        return jars.stream().distinct().toArray(URL[]::new);
    }
}
