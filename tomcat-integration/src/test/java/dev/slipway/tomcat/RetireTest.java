package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.LiveVersion;
import dev.slipway.core.settings.JndiResource;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Jndi;
import dev.slipway.tomcat.apps.Leaky;
import dev.slipway.tomcat.apps.Talker;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
            Set<WeakReference<ClassLoader>> loaders = Loaders.running();
            assertEquals(2, loaders.size());
            live.retire();
            live = null;
            RunningHost.await(
                    "the class loader has gone",
                    () -> Loaders.left(loaders) == 1 && gone.get() == null);
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
}
