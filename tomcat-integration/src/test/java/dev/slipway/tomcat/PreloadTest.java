package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.AppName;
import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Reader;
import dev.slipway.tomcat.apps.Weaver;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.JMException;
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
        try (RunningHost running = RunningHost.start(folder)) {
            LiveVersion first = running.deploy(app(shelf(Reader.class), CLASSES));
            Set<WeakReference<ClassLoader>> before = Loaders.running();
            TestApp next = app(shelf(Reader.class).without(name(GONE)), 0).version(2);
            CompletableFuture<LiveVersion> second = deploy(running, next, first);
            AppClassLoader starting = awaitPreloaded(before);
            assertEquals(
                    List.of(GONE),
                    IntStream.range(SURE, CLASSES)
                            .filter(number -> !starting.hasDefined(name(number)))
                            .boxed()
                            .toList());
            Files.createFile(letOn());
            second.join().withdraw();
        }
    }

    @Test
    void anAppThatChangesItsClassesMissesNone() throws Exception {
        try (RunningHost running = RunningHost.start(folder)) {
            LiveVersion first = running.deploy(app(shelf(Reader.class), CLASSES));
            Set<WeakReference<ClassLoader>> before = Loaders.running();
            TestApp next = app(weaving(), CLASSES).version(2);
            CompletableFuture<LiveVersion> second = deploy(running, next, first);
            awaitPreloaded(before);
            Files.createFile(letOn());
            LiveVersion woven = second.join();
            assertEquals("" + CLASSES, System.clearProperty("woven"));
            assertEquals(1, next.warnings.size(), next.warnings::toString);

            TestApp last = app(weaving(), CLASSES).version(3);
            running.deploy(last, woven).withdraw();
            assertEquals("" + CLASSES, System.clearProperty("woven"));
            assertEquals(List.of(), last.warnings);
        }
    }

    @Test
    void whatWasForgottenIsNotLoaded() throws Exception {
        StartedClasses classes = new StartedClasses();
        AppName shop = new AppName("shop");
        classes.keep(shop, List.of("a.A"));
        assertEquals(List.of("a.A"), classes.of(shop));
        classes.forget(shop);
        assertTrue(classes.of(shop).isEmpty());
    }

    private TestApp app(WarFolder war, int classes) {
        return new TestApp("read", folder, war).param("classes", "" + classes);
    }

    private static String name(int number) {
        return "shelf.C" + number;
    }

    private static WarFolder weaving() {
        return shelf(Weaver.class).nested(Weaver.class, "Counting");
    }

    private static WarFolder shelf(Class<?> listener) {
        WarFolder war = WarFolder.of(listener).sibling(listener, "Shelf");
        IntStream.range(0, CLASSES).forEach(number -> war.emptyClass(name(number)));
        return war;
    }

    private Path letOn() {
        return folder.resolve("let-on");
    }

    /// Its start waits until it is let on.
    private CompletableFuture<LiveVersion> deploy(
            RunningHost running, TestApp app, LiveVersion replaced) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return running.deploy(app.param("until", letOn().toString()), replaced);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static AppClassLoader awaitPreloaded(Set<WeakReference<ClassLoader>> before)
            throws InterruptedException {
        RunningHost.await(
                "the last class is there",
                () ->
                        startingBeside(before)
                                .anyMatch(loader -> loader.hasDefined(name(CLASSES - 1))));
        return startingBeside(before).findFirst().orElseThrow();
    }

    private static Stream<AppClassLoader> startingBeside(Set<WeakReference<ClassLoader>> before) {
        try {
            List<ClassLoader> known = before.stream().map(WeakReference::get).toList();
            return Loaders.running().stream()
                    .map(WeakReference::get)
                    .filter(loader -> !known.contains(loader))
                    .map(AppClassLoader.class::cast);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }
}
