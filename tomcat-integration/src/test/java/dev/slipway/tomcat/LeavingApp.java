package dev.slipway.tomcat;

import dev.slipway.core.HostNotice;
import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Leaving;
import dev.slipway.tomcat.leak.Pace;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A host for [Leaving], and what that finds in the system properties.
final class LeavingApp implements AutoCloseable {
    final List<HostNotice> notices = new CopyOnWriteArrayList<>();
    final RunningHost running;

    private final Path folder;
    private final ExecutorService others = Executors.newSingleThreadExecutor();
    private final AppOutput output = AppOutput.install();

    LeavingApp(Path folder, Pace pace) throws Exception {
        this.folder = folder;
        System.getProperties().put("leaving.executor", others);
        System.setProperty("leaving.stay", "yes");
        others.submit(() -> {}).get();
        running = RunningHost.start(folder, pace);
        running.host.listen(notices::add);
    }

    TestApp thatLeaves(String what) {
        WarFolder war =
                WarFolder.of(Hello.class, Leaving.class)
                        .nested(
                                Leaving.class,
                                "Sleeper",
                                "Stubborn",
                                "Listener",
                                "OwnProvider",
                                "Bean",
                                "1");
        return new TestApp("leaving", folder, war).param("leaves", what);
    }

    /// @return the class loaders there were before
    Set<WeakReference<ClassLoader>> deployAndRetire(TestApp app) throws Exception {
        LiveVersion live = running.deploy(app);
        Set<WeakReference<ClassLoader>> loaders = Loaders.running();
        live.retire();
        return loaders;
    }

    /// The same, retired on a thread of the group of virtual threads.
    Set<WeakReference<ClassLoader>> deployAndRetireElsewhere(TestApp app) throws Exception {
        LiveVersion live = running.deploy(app);
        Set<WeakReference<ClassLoader>> loaders = Loaders.running();
        Thread.ofVirtual().start(live::retire).join();
        return loaders;
    }

    void letGo() {
        System.clearProperty("leaving.stay");
    }

    @Override
    public void close() {
        letGo();
        System.getProperties().remove("leaving.executor");
        running.close();
        output.close();
        others.shutdown();
    }
}
