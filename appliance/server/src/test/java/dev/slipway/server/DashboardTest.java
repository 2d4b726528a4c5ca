package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Uses the page as a person does, in a real browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {
    private static final int TAB = 9;
    private static final int ENTER = 13;

    @TempDir static Path folder;
    private RunningServer running;
    private Browser browser;

    @BeforeAll
    void start() throws Exception {
        running = new RunningServer(folder);
        running.deploy("shop");
        browser = new Browser(folder.resolve("profile"));
    }

    @AfterAll
    void stop() throws Exception {
        browser.close();
        running.close();
    }

    @BeforeEach
    void forget() throws Exception {
        browser.open(running.api("/"));
        browser.evaluate("sessionStorage.clear()");
        browser.open(running.api("/"));
    }

    @Test
    void isOpenToAllAndSaysNothing() throws Exception {
        HttpResponse<String> page = running.get(running.api("/"), null);
        assertEquals(200, page.statusCode());
        assertFalse(page.body().contains("shop"));
        String policy = page.headers().firstValue("content-security-policy").orElseThrow();
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        for (String other :
                List.of("package-info.class", "..%2fMain.class", "DashboardServlet.class", "")) {
            HttpResponse<String> answer = running.get(running.api("/dashboard/" + other), null);
            assertTrue(answer.statusCode() >= 400, other + " answered " + answer.statusCode());
        }
    }

    @Test
    void loadsNothingFromElsewhere() throws Exception {
        for (String file :
                List.of("", "dashboard/style.css", "dashboard/start.js", "dashboard/api.js")) {
            String text = running.get(running.api("/" + file), null).body();
            assertFalse(text.matches("(?s).*(src|href|from|url)[=( ]*[\"']?https?:.*"), file);
            assertFalse(text.contains("innerHTML"), file);
        }
    }

    @Test
    void aWrongTokenIsSaidAndForgotten() throws Exception {
        enter("wrong");
        browser.awaitTrue("document.getElementById('notice').className === 'bad'");
        assertTrue(browser.evaluate("document.getElementById('inside').hidden").asBoolean());
        assertTrue(browser.evaluate("sessionStorage.length === 0").asBoolean());
    }

    @Test
    void showsAppsByKeyboardAlone() throws Exception {
        enter(RunningServer.ADMIN);
        browser.awaitTrue("document.querySelector('#apps th')?.textContent === 'shop'");
        assertTrue(text("#apps").contains("running"), text("#apps"));
        running.get(running.app("/shop/"), null);
        browser.awaitTrue("Number(document.querySelector('#apps td.number').textContent) > 0");
        browser.awaitTrue(
                "document.querySelector('#deployments').textContent.includes('deployed')");
        assertTrue(
                browser.evaluate(
                                "localStorage.length === 0 && document.cookie === ''"
                                        + " && !location.href.includes('token')")
                        .asBoolean());
        browser.evaluate("document.querySelector('[data-key=\"shop restart\"]').focus()");
        browser.press("Enter", ENTER);
        browser.awaitTrue("document.getElementById('notice').textContent.endsWith('done')");
        browser.awaitTrue("document.querySelector('#deployments').textContent.includes('restart')");
        browser.awaitTrue("document.querySelector('#events').textContent.includes('is live')");
        browser.press("Tab", TAB);
        assertFalse(browser.evaluate("document.activeElement === document.body").asBoolean());
        keep("light");
        keep("dark");
    }

    @Test
    void deploysWhatIsDroppedAndShowsItsEvents() throws Exception {
        enter(RunningServer.ADMIN);
        browser.awaitTrue("!document.getElementById('inside').hidden");
        drop("cart.war", Files.readAllBytes(folder.resolve("shop.war")));
        browser.evaluate("document.getElementById('send').click()");
        browser.awaitTrue(
                "document.getElementById('notice').textContent.trim() === 'cart 1 is live'");
        assertTrue(text("#progress").contains("is live"), text("#progress"));
        browser.awaitTrue("document.querySelector('#apps').textContent.includes('cart')");
        assertEquals("open", running.get(running.app("/cart/"), null).body());
    }

    @Test
    void saysWhyAVersionIsNotLive() throws Exception {
        enter(RunningServer.ADMIN);
        browser.awaitTrue("!document.getElementById('inside').hidden");
        drop("broken.war", "no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        browser.evaluate("document.getElementById('send').click()");
        browser.awaitTrue("document.getElementById('notice').className === 'bad'");
        assertTrue(text("#notice").contains("WAR"), text("#notice"));
    }

    @Test
    void forgetsTheTokenWhenTold() throws Exception {
        enter(RunningServer.ADMIN);
        browser.awaitTrue("!document.getElementById('leave').hidden");
        browser.evaluate("document.getElementById('leave').click()");
        browser.awaitTrue("!document.getElementById('enter').hidden");
        assertTrue(browser.evaluate("sessionStorage.length === 0").asBoolean());
        assertEquals("", text("#apps"));
    }

    /// By keyboard: the field has the focus.
    private void enter(String token) throws Exception {
        browser.awaitTrue("document.activeElement.id === 'token'");
        browser.type(token);
        browser.press("Enter", ENTER);
    }

    private void drop(String name, byte[] bytes) throws Exception {
        browser.evaluate(
                """
                (() => {
                  const files = new DataTransfer();
                  const bytes = Uint8Array.from(atob('%s'), c => c.charCodeAt(0));
                  files.items.add(new File([bytes], '%s'));
                  document.getElementById('drop').dispatchEvent(
                      new DragEvent('drop', {dataTransfer: files, bubbles: true, cancelable: true}));
                })()
                """
                        .formatted(Base64.getEncoder().encodeToString(bytes), name));
    }

    private String text(String selector) throws Exception {
        return browser.evaluate("document.querySelector('%s').textContent".formatted(selector))
                .asString();
    }

    /// For people who look at the build's folder.
    private void keep(String scheme) throws Exception {
        Path target = Files.createDirectories(Path.of("target/pictures"));
        Files.write(target.resolve("dashboard-" + scheme + ".png"), browser.picture(scheme));
    }
}
