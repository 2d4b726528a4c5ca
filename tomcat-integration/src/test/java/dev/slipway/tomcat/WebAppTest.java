package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.LiveVersion;
import dev.slipway.tomcat.apps.Echo;
import dev.slipway.tomcat.apps.Fragment;
import dev.slipway.tomcat.apps.Handling;
import dev.slipway.tomcat.apps.Hello;
import dev.slipway.tomcat.apps.Marked;
import dev.slipway.tomcat.apps.Marker;
import dev.slipway.tomcat.apps.Shout;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebAppTest {
    private static final String TAGS =
            "<taglib xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\">"
                    + "<tlib-version>1</tlib-version><short-name>t</short-name><uri>urn:shout</uri>"
                    + "<tag><name>shout</name><tag-class>"
                    + Shout.class.getName()
                    + "</tag-class><body-content>empty</body-content><attribute><name>text</name>"
                    + "<required>true</required><rtexprvalue>true</rtexprvalue></attribute></tag></taglib>";

    @TempDir Path folder;
    private RunningHost running;

    @BeforeEach
    void start() throws IOException {
        running = RunningHost.start(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void compilesPagesWithTagsOfAJarIntoTheVersionsOwnFolder() throws Exception {
        TestApp app =
                new TestApp(
                        "pages",
                        folder,
                        new WarFolder()
                                .jar(
                                        "tags.jar",
                                        List.of(Shout.class),
                                        Map.of("META-INF/t.tld", TAGS))
                                .file(
                                        "index.jsp",
                                        "<%@ taglib prefix=\"t\" uri=\"urn:shout\" %><%@ page session=\"false\" import=\"java.util.List\" %>"
                                                + "<t:shout text=\"hi ${1 + 1}\"/><%= List.of(1, 2) %>"));
        running.deploy(app);
        assertEquals("HI 2[1, 2]", running.body("/pages/"));
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> compiled =
                    files.filter(file -> file.toString().endsWith("index_jsp.class")).toList();
            assertEquals(1, compiled.size());
            assertTrue(compiled.getFirst().toString().contains("/temp/"), compiled::toString);
        }
    }

    @Test
    void aPageThatDoesNotCompileSaysWhyInTheLog() throws Exception {
        TestApp app =
                new TestApp("pages", folder, new WarFolder().file("bad.jsp", "<%= nothing %>"));
        try (AppOutput _ = AppOutput.install()) {
            running.deploy(app);
            HttpResponse<String> answer = running.get("/pages/bad.jsp");
            assertEquals(500, answer.statusCode());
            assertFalse(answer.body().contains("nothing"), answer::body);
        }
        assertTrue(
                app.lines.stream()
                        .anyMatch(line -> line.text().contains("nothing cannot be resolved")),
                app.lines::toString);
    }

    @Test
    void servesStaticFilesWelcomeFilesAndResourcesOfJars() throws Exception {
        running.deploy(
                new TestApp(
                        "files",
                        folder,
                        new WarFolder()
                                .file("index.html", "<p>hi</p>")
                                .file("sub/app.mjs", "x")
                                .file("sub/font.woff2", "x")
                                .file("WEB-INF/secret.txt", "x")
                                .jar(
                                        "ui.jar",
                                        List.of(),
                                        Map.of("META-INF/resources/ui/a.css", "a{}"))));
        assertEquals("<p>hi</p>", running.body("/files/"));
        assertEquals("a{}", running.body("/files/ui/a.css"));
        assertEquals("text/javascript", type("/files/sub/app.mjs"));
        assertEquals("font/woff2", type("/files/sub/font.woff2"));
        assertEquals("text/html", type("/files/index.html"));
        assertEquals(404, running.get("/files/WEB-INF/secret.txt").statusCode());
        assertEquals(404, running.get("/files/none").statusCode());
        assertEquals(302, running.get("/files/sub").statusCode());
    }

    private String type(String path) throws Exception {
        return running.get(path).headers().firstValue("content-type").orElse("none");
    }

    @Test
    void theAppsWebXmlGoesBeforeTheDefaults() throws Exception {
        running.deploy(
                new TestApp(
                        "own",
                        folder,
                        WarFolder.of(Hello.class)
                                .file("start.html", "started")
                                .webXml(
                                        "<welcome-file-list><welcome-file>start.html</welcome-file></welcome-file-list>"
                                                + "<mime-mapping><extension>html</extension><mime-type>text/plain</mime-type></mime-mapping>"
                                                + "<error-page><error-code>404</error-code><location>/start.html</location></error-page>")));
        assertEquals("started", running.body("/own/"));
        assertEquals("text/plain", type("/own/start.html"));
        assertEquals("started", running.get("/own/none").body());
    }

    @Test
    void readsWebFragments() throws Exception {
        running.deploy(
                new TestApp(
                        "fragments",
                        folder,
                        new WarFolder()
                                .jar(
                                        "fragment.jar",
                                        List.of(Fragment.class),
                                        Map.of(
                                                "META-INF/web-fragment.xml",
                                                "<web-fragment xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.1\">"
                                                        + "<servlet><servlet-name>f</servlet-name><servlet-class>"
                                                        + Fragment.class.getName()
                                                        + "</servlet-class></servlet><servlet-mapping><servlet-name>f</servlet-name>"
                                                        + "<url-pattern>/f</url-pattern></servlet-mapping></web-fragment>"))));
        assertEquals("fragment", running.body("/fragments/f"));
    }

    @Test
    void initializersOfJarsSeeTheClassesTheyHandleAndAddServlets() throws Exception {
        running.deploy(
                new TestApp(
                        "handled",
                        folder,
                        WarFolder.of(Marked.class, Hello.class)
                                .jar(
                                        "framework.jar",
                                        List.of(Handling.class, Marker.class),
                                        Map.of(
                                                "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                                                Handling.class.getName()))));
        assertEquals("vMarked", running.body("/handled/added"));
    }

    @Test
    void anAppsOwnPageForAnExceptionIsShown() throws Exception {
        running.deploy(
                new TestApp(
                        "own",
                        folder,
                        WarFolder.of(Hello.class)
                                .file(
                                        "sorry.jsp",
                                        "<%@ page isErrorPage=\"true\" %>sorry: <%= exception.getClass().getSimpleName() %>")
                                .webXml(
                                        "<error-page><exception-type>java.lang.NumberFormatException</exception-type>"
                                                + "<location>/sorry.jsp</location></error-page>")));
        HttpResponse<String> answer = running.get("/own/hello?sleep=never");
        assertEquals("500 sorry: NumberFormatException", answer.statusCode() + " " + answer.body());
    }

    @Test
    void speaksWebSocket() throws Exception {
        LiveVersion live = running.deploy(new TestApp("chat", folder, WarFolder.of(Echo.class)));
        Talk talk = new Talk(running, "/chat/echo");
        assertEquals("echo hello", talk.say("hello"));
        live.retire();
        assertTrue(talk.closedWith() >= 1000);
    }
}
