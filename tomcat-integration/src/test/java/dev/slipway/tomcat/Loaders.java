package dev.slipway.tomcat;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.HashSet;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.Context;

/// The class loaders of the contexts that run now, found the way a monitor would.
final class Loaders {
    private Loaders() {}

    static Set<WeakReference<ClassLoader>> running() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<WeakReference<ClassLoader>> loaders = new HashSet<>();
        for (ObjectName name :
                server.queryNames(new ObjectName("Tomcat:j2eeType=WebModule,*"), null)) {
            Context context = (Context) server.getAttribute(name, "managedResource");
            loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
        }
        return loaders;
    }

    /// How many of these are still in memory, when the garbage has been collected.
    static long left(Set<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return loaders.stream().filter(reference -> reference.get() != null).count();
    }
}
