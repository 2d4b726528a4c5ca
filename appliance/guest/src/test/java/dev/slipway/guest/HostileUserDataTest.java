package dev.slipway.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.guest.product.ServerProduct;
import dev.slipway.guest.settings.UserData;
import dev.slipway.guest.settings.UserDataText;
import dev.slipway.guest.settings.Yaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person sees of a machine whose user-data cannot be used: on its console, and by its API.
class HostileUserDataTest {
    private static final Pattern TOKEN = Pattern.compile("Admin token until the next boot: (\\S+)");

    @TempDir Path folder;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final BlockingQueue<Power.Wish> ended = new LinkedBlockingQueue<>();
    private final Console console =
            new Console(new PrintStream(screen, true, StandardCharsets.UTF_8));
    private final Power power = new Power(console, ended::add);
    private int port;

    @AfterEach
    void stop() throws InterruptedException {
        power.end(Power.Wish.POWER_OFF, "the test is over");
        assertEquals(Power.Wish.POWER_OFF, ended.poll(2, TimeUnit.MINUTES));
    }

    @Test
    void anUnknownKeyIsToldWithWhatWasMeant() throws Exception {
        boot("slipway: {appss: {}, secrets: {db: geheim}}");
        String why = "slipway.appss is not a setting; did you mean slipway.apps?";
        assertTold(why);
        assertFalse(shown().contains("geheim"), shown());
    }

    @Test
    void whatIsNoYamlIsToldWithItsLine() throws Exception {
        boot("#cloud-config\nslipway: {apps: [");
        assertTold("The user-data is not YAML in line 2");
    }

    @Test
    void aBombIsToldAndNotUnpacked() throws Exception {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int level = 1; level < 200; level++) {
            bomb.append("a%d: &a%d [*a%d,*a%d]\n".formatted(level, level, level - 1, level - 1));
        }
        boot(bomb.toString());
        assertTold("aliases");
    }

    private void assertTold(String why) throws Exception {
        assertTrue(shown().contains("instance configuration FAILED"), shown());
        assertTrue(shown().contains("product                skipped"), shown());
        assertTrue(
                shown().lines()
                        .anyMatch(
                                line -> line.contains("MAINTENANCE MODE: ") && line.contains(why)),
                shown());
        HttpResponse<String> ready = get("/health/ready", "");
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().contains(why), ready::body);
        assertEquals(401, get("/v1/system/boot-report", "").statusCode());
        Matcher token = TOKEN.matcher(shown());
        assertTrue(token.find(), shown());
        HttpResponse<String> report = get("/v1/system/boot-report", token.group(1));
        assertEquals(200, report.statusCode());
        assertTrue(report.body().contains("\"maintenance\":\"instance configuration: "));
        assertTrue(report.body().contains(why), report::body);
        assertEquals(404, get("/v1/apps", token.group(1)).statusCode());
    }

    private void boot(String userData) throws Exception {
        Guest guest =
                new Guest(
                        new ServerProduct(folder.resolve("maintenance")),
                        console,
                        new BootLog(),
                        power);
        port = freePort();
        guest.userData =
                UserData.read(
                        Yaml.object(
                                "The image's settings",
                                "slipway: {api: {tls: off, port: %d}}".formatted(port)));
        new Boot(
                        guest,
                        List.of(
                                Step.essential(
                                        "instance configuration",
                                        _ -> {
                                            UserData.read(
                                                    UserDataText.read(
                                                            userData.getBytes(
                                                                    StandardCharsets.UTF_8),
                                                            new ArrayList<>()));
                                            return "read";
                                        }),
                                Step.essential("product", StartProduct::run)))
                .bringUp();
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
