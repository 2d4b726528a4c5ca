package dev.slipway.tomcat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.core.AppName;
import dev.slipway.core.LiveVersion;
import dev.slipway.core.Route;
import dev.slipway.tomcat.apps.FailingInitializer;
import dev.slipway.tomcat.apps.Hello;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedAppsTest {
    private static final AppName ROOT = new AppName("ROOT");
    private static final AppName SHOP = new AppName("shop");
    private static final Route SHOP_ROUTE = new Route(Route.ANY_HOST, "/shop");
    private static final Route EXAMPLE = new Route("example.com", "/shop");

    @TempDir Path folder;
    private RunningHost running;

    @BeforeEach
    void start() throws IOException {
        running = RunningHost.startUnaware(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private TestApp app(AppName name) {
        return new TestApp(name.value(), folder, WarFolder.of(Hello.class)).version(1);
    }

    private int status(String path) throws Exception {
        return running.get(path).statusCode();
    }

    @Test
    void allIsToComeUntilItIsKnownWhat() throws Exception {
        assertEquals(503, status("/"));
        assertEquals(503, status("/shop/hello"));
        running.host.expect(Map.of());
        assertEquals(404, status("/"));
        assertEquals(404, status("/shop/hello"));
    }

    @Test
    void anAppThatIsToComeSaysSoShortlyAndPlainly() throws Exception {
        running.host.expect(Map.of(SHOP, SHOP_ROUTE));
        for (String path : new String[] {"/shop", "/shop/", "/shop/a/b?c=d"}) {
            HttpResponse<String> answer = running.get(path);
            assertEquals(503, answer.statusCode());
            assertEquals("1", answer.headers().firstValue("retry-after").orElse("none"));
            assertEquals(
                    "text/plain;charset=UTF-8",
                    answer.headers().firstValue("content-type").orElse("none"));
            assertEquals("503 Service Unavailable\nThis app is not live yet.\n", answer.body());
        }
        assertEquals(404, status("/shopping"));
    }

    @Test
    void anotherAppIsNotAskedInItsPlace() throws Exception {
        running.host.expect(Map.of(ROOT, new Route(Route.ANY_HOST, ""), SHOP, SHOP_ROUTE));
        assertEquals(503, status("/hello"));
        running.deploy(app(ROOT));
        assertEquals("v1", running.body("/hello"));
        assertEquals(503, status("/shop/hello"));
        running.deploy(app(SHOP));
        assertEquals("v1", running.body("/shop/hello"));
    }

    @Test
    void sessionsOfAnotherAppDoNotMatter() throws Exception {
        String request =
                "GET /shop/hello;jsessionid=1 HTTP/1.1\r\nHost: localhost\r\nCookie: JSESSIONID=AB\r\n\r\n";
        running.host.expect(Map.of(SHOP, SHOP_ROUTE));
        try (Wire wire = Wire.to(running).send(request)) {
            assertEquals(503, wire.read().status());
        }
        running.deploy(app(SHOP));
        try (Wire wire = Wire.to(running).send(request)) {
            assertEquals("v1", wire.read().body());
        }
    }

    @Test
    void anAppThatDoesNotComeUpIsStillExpected() throws Exception {
        running.host.expect(Map.of(SHOP, SHOP_ROUTE));
        running.refuse(
                new TestApp(
                        "shop",
                        folder,
                        new WarFolder()
                                .jar(
                                        "failing.jar",
                                        java.util.List.of(FailingInitializer.class),
                                        Map.of(
                                                "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                                                FailingInitializer.class.getName()))));
        assertEquals(503, status("/shop/hello"));
        running.host.expectNoMore(SHOP);
        assertEquals(404, status("/shop/hello"));
    }

    @Test
    void anAppThatIsStoppedAfterItWasLiveIsNotThere() throws Exception {
        running.host.expect(Map.of(SHOP, SHOP_ROUTE));
        LiveVersion live = running.deploy(app(SHOP));
        live.withdraw();
        assertEquals(404, status("/shop/hello"));
    }

    @Test
    void onlyItsOwnHostWaitsForAnApp() throws Exception {
        running.host.expect(Map.of(SHOP, EXAMPLE));
        int port = running.host.httpPort();
        assertEquals(
                "HTTP/1.1 503", RunningHost.raw(port, "example.com", "/shop/").substring(0, 12));
        assertEquals(404, status("/shop/"));
        running.deploy(app(SHOP).host("example.com"));
        assertEquals(
                "HTTP/1.1 200",
                RunningHost.raw(port, "example.com", "/shop/hello").substring(0, 12));
    }
}
