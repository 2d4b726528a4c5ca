package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.tomcat.apps.Looker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallTest {
    @TempDir Path folder;
    private RunningHost running;

    @BeforeEach
    void start() throws Exception {
        running = RunningHost.start(folder);
        running.deploy(
                new TestApp(
                        "look",
                        folder,
                        WarFolder.of(Looker.class)
                                .jar(
                                        "own.jar",
                                        List.of(),
                                        Map.of("META-INF/services/java.sql.Driver", "none"))));
    }

    @AfterEach
    void stop() throws IOException {
        running.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.slipway.core.AppName",
                "dev.slipway.tomcat.TomcatHost",
                "tools.jackson.databind.ObjectMapper",
                "com.fasterxml.jackson.annotation.JsonProperty",
                "org.jspecify.annotations.Nullable",
                "org.apache.commons.io.IOUtils",
                "org.eclipse.jdt.core.compiler.CharOperation",
                "org.h2.Driver",
                "org.junit.jupiter.api.Test",
                "org.apache.catalina.core.StandardContext",
                "org.apache.catalina.startup.Tomcat",
                "org.apache.coyote.Request",
                "javax.servlet.Servlet"
            })
    void hidesWhatIsOurs(String className) throws Exception {
        assertEquals("not found", running.body("/look/look?class=" + className));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.sql.Driver",
                "javax.naming.InitialContext",
                "com.sun.tools.javac.Main",
                "sun.misc.Unsafe",
                "jakarta.servlet.Servlet",
                "jakarta.servlet.jsp.JspPage",
                "jakarta.el.ELContext",
                "jakarta.websocket.Session",
                "jakarta.annotation.PostConstruct",
                "jakarta.security.auth.message.AuthException",
                "org.apache.jasper.runtime.HttpJspBase",
                "org.apache.el.ExpressionFactoryImpl",
                "org.apache.catalina.filters.CorsFilter",
                "org.apache.catalina.servlets.DefaultServlet",
                "org.apache.catalina.connector.ClientAbortException",
                "org.apache.naming.java.javaURLContextFactory",
                "org.apache.tomcat.InstanceManager"
            })
    void showsWhatAnAppMayUse(String className) throws Exception {
        assertEquals("found", running.body("/look/look?class=" + className));
    }

    @Test
    void showsServicesOfTheContainerAndOfTheAppAlone() throws Exception {
        String initializers =
                running.body(
                        "/look/look?resource=META-INF/services/jakarta.servlet.ServletContainerInitializer");
        assertEquals(2, initializers.lines().count(), initializers);
        assertTrue(initializers.contains("jasper") && initializers.contains("websocket"));
        String drivers = running.body("/look/look?resource=META-INF/services/java.sql.Driver");
        assertEquals(1, drivers.lines().count(), drivers);
        assertTrue(drivers.contains("own.jar"));
        for (String hidden :
                List.of(
                        "META-INF/services/org.junit.platform.engine.TestEngine",
                        "META-INF/services/tools.jackson.core.TokenStreamFactory",
                        "dev/slipway/tomcat/web-defaults.xml",
                        "org/apache/catalina/core/StandardContext.class",
                        "org/h2/Driver.class")) {
            assertEquals("", running.body("/look/look?resource=" + hidden));
        }
    }
}
