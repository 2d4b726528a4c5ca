package dev.slipway.tomcat.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.websocket.Endpoint;
import java.io.File;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilentLibrariesTest {
    /// What the server itself asks for.
    private static final SilentLibraries USUAL =
            SilentLibraries.unlessWanted(Set.of(Endpoint.class));

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guava-33.4.0-jre.jar",
                "log4j-core-2.24.1.jar",
                "log4j-1.2.17.jar",
                "bcprov-jdk18on-1.80.jar",
                "listenablefuture-9999.0-empty-to-avoid-conflict-with-guava.jar"
            })
    void knowsLibrariesByNameAndVersion(String jar) {
        assertTrue(USUAL.contain(Path.of("WEB-INF/lib", jar)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guava.jar",
                "guava-tools-1.0.jar",
                "shop-guava-1.0.jar",
                "log4j-jakarta-web-2.24.1.jar",
                "spring-web-6.2.0.jar",
                "commons-io-1.0.jar.jar-tools",
                "shop.jar"
            })
    void looksIntoAllOthers(String jar) {
        assertFalse(USUAL.contain(Path.of("WEB-INF/lib", jar)));
    }

    @Test
    void looksIntoAllWhenATypeOfTheJdkIsAskedFor() {
        SilentLibraries none =
                SilentLibraries.unlessWanted(Set.of(Endpoint.class, EventListener.class));

        assertFalse(none.contain(Path.of("guava-33.4.0-jre.jar")));
    }

    @Test
    void looksIntoAllWhenATypeOfSuchALibraryIsAskedFor() throws Exception {
        Path jar = folder.resolve("guava-33.4.0-jre.jar");
        String entry = SilentLibrariesTest.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in = getClass().getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
        try (URLClassLoader app =
                new URLClassLoader(
                        new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> wanted = Class.forName(SilentLibrariesTest.class.getName(), false, app);

            assertFalse(SilentLibraries.unlessWanted(Set.of(wanted)).contain(jar));
        }
    }

    /// As far as this build has them.
    @Test
    void areSilentIndeed() throws Exception {
        List<String> loud = new ArrayList<>();
        int looked = 0;
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(place);
            if (place.endsWith(".jar") && USUAL.contain(jar)) {
                looked++;
                for (ClassOutline one : JarClasses.read(jar)) {
                    if (one.mayBeComponent()
                            || one.parents().stream().anyMatch(SilentLibrariesTest::isOfTheWeb)) {
                        loud.add(one.name() + " in " + jar.getFileName());
                    }
                }
            }
        }
        assertTrue(looked > 0, "not one of them is on the class path");
        assertEquals(List.of(), loud);
    }

    private static boolean isOfTheWeb(String name) {
        return name.startsWith("jakarta.") || name.startsWith("javax.servlet");
    }
}
