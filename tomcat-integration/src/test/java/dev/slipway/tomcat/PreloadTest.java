package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Reader;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreloadTest {
    private static final int CLASSES = 200;
    private static final int GONE = 100;

    /// The classes before it may have been left to the start.
    private static final int SURE = 50;

    @TempDir Path folder;

    @Test
    void aStartFindsTheClassesThatTheOneBeforeHasLoaded() throws Exception {
        Path letOn = folder.resolve("let-on");
        try (RunningHost running = RunningHost.start(folder)) {
            LiveVersion first = running.deploy(app(shelf()).param("classes", "" + CLASSES));
            Set<WeakReference<ClassLoader>> before = Loaders.running();
            CompletableFuture<LiveVersion> second =
                    CompletableFuture.supplyAsync(
                            () -> deploy(running, app(shelf().without(name(GONE))), letOn, first));
            RunningHost.await(
                    "the last class is there",
                    () ->
                            startingBeside(before)
                                    .anyMatch(loader -> loader.hasDefined(name(CLASSES - 1))));
            AppClassLoader starting = startingBeside(before).findFirst().orElseThrow();
            assertEquals(
                    List.of(GONE),
                    IntStream.range(SURE, CLASSES)
                            .filter(number -> !starting.hasDefined(name(number)))
                            .boxed()
                            .toList());
            Files.createFile(letOn);
            second.join().withdraw();
        }
    }

    @Test
    void whatWasForgottenIsNotLoaded() throws Exception {
        StartedClasses classes = new StartedClasses();
        dev.slipway.core.AppName shop = new dev.slipway.core.AppName("shop");
        classes.keep(shop, List.of("a.A"));
        assertEquals(List.of("a.A"), classes.of(shop));
        classes.forget(shop);
        assertTrue(classes.of(shop).isEmpty());
    }

    private TestApp app(WarFolder war) {
        return new TestApp("read", folder, war);
    }

    private static String name(int number) {
        return "shelf.C" + number;
    }

    private static WarFolder shelf() {
        WarFolder war = WarFolder.of(Reader.class);
        IntStream.range(0, CLASSES).forEach(number -> war.emptyClass(name(number)));
        return war;
    }

    private static LiveVersion deploy(
            RunningHost running, TestApp app, Path until, LiveVersion replaced) {
        try {
            return running.deploy(app.version(2).param("until", until.toString()), replaced);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Stream<AppClassLoader> startingBeside(Set<WeakReference<ClassLoader>> before) {
        try {
            List<ClassLoader> known = before.stream().map(WeakReference::get).toList();
            return Loaders.running().stream()
                    .map(WeakReference::get)
                    .filter(loader -> !known.contains(loader))
                    .map(AppClassLoader.class::cast);
        } catch (javax.management.JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
