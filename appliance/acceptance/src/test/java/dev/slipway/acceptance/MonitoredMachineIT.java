package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.newrelic.FakeCollector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One boot of a machine whose user-data asks for New Relic's own agent, and which has an app on it
/// that tries what it may not do. The collector and the agent's file are on the host.
class MonitoredMachineIT {
    private static final String HOST = "10.0.2.2"; // as the guest sees it
    private static final String USER_DATA =
            """
            #cloud-config
            hostname: shop-1
            slipway:
              api: {tls: "off", tokens: [{name: ci, scope: admin, sha256: "%s"}]}
              apps:
                simple: {newrelic: {appName: "Simple (tests)"}}
                guestbook: {resources: {jdbc/guestbook: {url: "jdbc:h2:mem:guestbook;DB_CLOSE_DELAY=-1"}}}
            %s
            """;

    @TempDir Path dir;

    @Test
    void tellsNewRelicOfItsAppsAndKeepsThemFromWhatIsNotTheirs() throws Exception {
        try (FakeCollector collector = new FakeCollector(dir);
                NewRelicSettings newRelic = NewRelicSettings.of(collector)) {
            Path image = dir.resolve("shop.efi");
            MachineProcess.build(
                    dir,
                    "--app",
                    "simple=" + Wars.real("simple"),
                    "--app",
                    "examples=" + Wars.examples(dir),
                    "--app",
                    "guestbook=" + Wars.sample("guestbook"),
                    "--app",
                    "hostile=" + hostile(),
                    "--compression",
                    "3",
                    "-o",
                    image.toString());
            String userData =
                    USER_DATA.formatted(
                            MachineProcess.tokenDigest(),
                            newRelic.yaml(HOST).indent(2).stripTrailing());
            try (MachineProcess machine = MachineProcess.start(image, options(userData))) {
                machine.await200("/hostile/tries.jsp");
                isKeptOut(machine.get("/hostile/tries.jsp"));
                machine.await200("/simple/hello/");
                machine.await200("/examples/servlets/servlet/HelloWorldExample");
                assertEquals(500, machine.status("/examples/jsp/error/err.jsp?name=somebody"));
                machine.await200("/guestbook/");
                GuestbookApp.sign(machine.httpPort());
                NewRelic.tellsWhatWentOn(collector, "Shop");
                assertEquals(0, machine.pressPowerButton(), machine::output);
            }
        }
    }

    private static void isKeptOut(String answer) {
        Map<String, String> tries = new TreeMap<>();
        answer.strip()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] parts = line.strip().split(": ", 2);
                    tries.put(parts[0], parts[1]);
                });
        assertEquals(
                List.of(
                        "cmdline",
                        "environ",
                        "exec",
                        "firmware",
                        "jni",
                        "kexec",
                        "mount",
                        "ptrace",
                        "root",
                        "self"),
                List.copyOf(tries.keySet()),
                answer);
        tries.forEach((what, outcome) ->
                assertTrue(outcome.startsWith("refused"), what + ": " + outcome));
    }

    private List<String> options(String userData) throws IOException {
        return List.of(
                "--cloud-init",
                Files.writeString(dir.resolve("user-data.yaml"), userData).toString(),
                "--memory",
                "1G");
    }

    private Path hostile() throws IOException {
        try (InputStream page =
                MonitoredMachineIT.class.getResourceAsStream("/hostile/tries.jsp")) {
            return Wars.of(
                    dir.resolve("hostile.war"),
                    "tries.jsp",
                    new String(page.readAllBytes(), StandardCharsets.UTF_8),
                    "index.html",
                    "hello");
        }
    }
}
