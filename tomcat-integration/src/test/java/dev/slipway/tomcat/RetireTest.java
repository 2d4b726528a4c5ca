package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.LiveVersion;
import dev.slipway.core.settings.JndiResource;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Jndi;
import dev.slipway.tomcat.apps.Leaky;
import dev.slipway.tomcat.apps.Talker;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.Context;
import org.h2.Driver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetireTest {
    @TempDir Path folder;

    @Test
    void theClassLoaderOfARetiredVersionGoes() throws Exception {
        try (AppOutput _ = AppOutput.install();
                RunningHost running = RunningHost.start(folder)) {
            LiveVersion live = running.deploy(app());
            assertEquals("page 2", running.body("/leak/index.jsp"));
            running.body("/leak/hello?session=1");
            running.body("/leak/talk");
            running.body("/leak/leaky");
            running.body("/leak/jndi?name=jdbc/main");
            LiveVersion next = running.deploy(app(), live);
            running.body("/leak/hello");
            WeakReference<LiveVersion> gone = new WeakReference<>(live);
            Set<WeakReference<ClassLoader>> loaders = loaders();
            assertEquals(2, loaders.size());
            live.retire();
            live = null;
            RunningHost.await(
                    "the class loader has gone",
                    () -> {
                        System.gc();
                        return gone.get() == null
                                && loaders.stream().filter(ref -> ref.get() != null).count() == 1;
                    });
            next.withdraw();
        }
    }

    private TestApp app() {
        return new TestApp(
                        "leak",
                        folder,
                        WarFolder.of(
                                        Hello.class,
                                        Talker.class,
                                        Leaky.class,
                                        nested("Nothing"),
                                        Jndi.class)
                                .jarOf(Driver.class)
                                .file("index.jsp", "page ${1 + 1}"))
                .env("injected", "x")
                .resource(
                        "jdbc/main",
                        new JndiResource(
                                "jdbc:h2:mem:leak", null, null, "sa", null, null, null, Map.of()));
    }

    private static Class<?> nested(String name) {
        try {
            return Class.forName(Leaky.class.getName() + "$" + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Of the contexts that run now, found the way a monitor would.
    private static Set<WeakReference<ClassLoader>> loaders() throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Set<WeakReference<ClassLoader>> loaders = new HashSet<>();
        for (ObjectName name :
                server.queryNames(new ObjectName("Tomcat:j2eeType=WebModule,*"), null)) {
            Context context = (Context) server.getAttribute(name, "managedResource");
            loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
        }
        return loaders;
    }
}
