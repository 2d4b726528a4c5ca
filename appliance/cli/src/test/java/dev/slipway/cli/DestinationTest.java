package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which server a command finds, and whose token it shows there.
class DestinationTest {
    private static final long ALIVE = ProcessHandle.current().pid();

    @TempDir Path root;
    private FakeSlipway server;
    private FakeSlipway other;
    private Shell shell;
    private Path data;

    @BeforeEach
    void start() throws Exception {
        server = new FakeSlipway().json("GET /v1/apps", "{\"items\":[]}");
        other = new FakeSlipway().json("GET /v1/apps", "{\"items\":[]}");
        shell = new Shell(root);
        data = shell.folder().resolve("slipway-data");
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    private void announceHere() throws Exception {
        Shell.announce(data.resolve("control.json"), server.url(), ALIVE, data, "local");
    }

    private static long deadPid() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        return ended.pid();
    }

    private void apps(String... more) throws Exception {
        String[] words = new String[more.length + 1];
        words[0] = "apps";
        System.arraycopy(more, 0, words, 1, more.length);
        Shell.Answer answer = shell.type(words);
        assertEquals(0, answer.status(), answer::toString);
    }

    @Test
    void isTheServerInTheCurrentFolder() throws Exception {
        announceHere();
        Shell.announce(
                shell.servers().resolve("1.json"), other.url(), ALIVE, root.resolve("d2"), "two");
        apps();
        assertEquals(List.of("GET /v1/apps local"), server.requests());
    }

    @Test
    void isTheOneServerOfThisUser() throws Exception {
        Shell.announce(
                shell.servers().resolve("1.json"), server.url(), ALIVE, root.resolve("d1"), "one");
        apps();
        assertEquals(List.of("GET /v1/apps one"), server.requests());
    }

    @Test
    void isLookedForBelowXdgStateHome() throws Exception {
        shell.with("XDG_STATE_HOME", root.resolve("xdg").toString());
        Shell.announce(
                root.resolve("xdg/slipway/servers/1.json"),
                server.url(),
                ALIVE,
                root.resolve("d1"),
                "one");
        apps();
        assertEquals(List.of("GET /v1/apps one"), server.requests());
    }

    @Test
    void isNoServerWhoseProcessHasEnded() throws Exception {
        long dead = deadPid();
        Shell.announce(data.resolve("control.json"), other.url(), dead, data, "dead");
        Shell.announce(
                shell.servers().resolve("1.json"), other.url(), dead, root.resolve("d2"), "dead");
        Shell.announce(
                shell.servers().resolve("2.json"), server.url(), ALIVE, root.resolve("d1"), "one");
        apps();
        assertEquals(List.of("GET /v1/apps one"), server.requests());
    }

    @Test
    void isNoServerWhoseAnnouncementCannotBeRead() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("control.json"), "{\"url\":");
        Files.writeString(shell.servers().resolve("8.json"), "[]");
        Shell.announce(
                shell.servers().resolve("9.json"), URI.create("none"), ALIVE, root, "no-host");
        assertEquals(3, shell.type("apps").status());
    }

    @Test
    void hasToBeSaidWhenThereAreSeveral() throws Exception {
        Shell.announce(
                shell.servers().resolve("1.json"), server.url(), ALIVE, root.resolve("d1"), "one");
        Shell.announce(
                shell.servers().resolve("2.json"), other.url(), ALIVE, root.resolve("d2"), "two");
        Shell.Answer answer = shell.type("apps");
        assertEquals(2, answer.status(), answer::toString);
        assertTrue(answer.err().contains("--to " + server.url()), answer::toString);
        assertTrue(answer.err().contains("--to " + other.url()), answer::toString);
        assertTrue(answer.err().contains("data in " + root.resolve("d2")), answer::toString);
        apps("--to", other.url().toString());
        assertEquals(List.of("GET /v1/apps two"), other.requests());
    }

    @Test
    void neverShowsALocalTokenToAnotherServer() throws Exception {
        announceHere();
        for (String elsewhere :
                List.of(
                        other.url().toString(),
                        "http://127.0.0.2:" + server.port(),
                        "https://127.0.0.1:" + server.port(),
                        server.url() + "/elsewhere",
                        "http://user@127.0.0.1.example:" + server.port())) {
            Shell.Answer answer = shell.type("apps", "--to", elsewhere);
            assertEquals(2, answer.status(), () -> elsewhere + ": " + answer);
            assertTrue(answer.err().contains("no token"), () -> elsewhere + ": " + answer);
        }
        shell.with("SLIPWAY_URL", other.url().toString());
        assertEquals(2, shell.type("apps").status());
        assertEquals(List.of(), other.requests());
        assertEquals(List.of(), server.requests());
    }

    @Test
    void neverShowsTheTokenOfDataThatAFolderOfSomebodyElsePointsTo() throws Exception {
        Path mine = root.resolve("mine");
        Shell.announce(shell.servers().resolve("1.json"), server.url(), ALIVE, mine, "mine");
        Shell.announce(data.resolve("control.json"), other.url(), ALIVE, mine, "");
        Shell.Answer answer = shell.type("apps");
        assertEquals(2, answer.status(), answer::toString);
        assertEquals(List.of(), other.requests());
    }

    @Test
    void callsALocalServerByItsOwnUrlWhenItIsNamedLocalhost() throws Exception {
        announceHere();
        apps("--to", "localhost:" + server.port());
        apps("--url", "http://LOCALHOST:" + server.port() + "/");
        assertEquals(List.of("GET /v1/apps local", "GET /v1/apps local"), server.requests());
    }

    @Test
    void takesTheTokenFromTheNearestPlace() throws Exception {
        announceHere();
        shell.with("SLIPWAY_TOKEN", "environment");
        Files.writeString(shell.folder().resolve("ci.token"), "file\n");
        apps();
        apps("--token-file", "ci.token");
        apps("--token-file", "ci.token", "--token", "typed");
        assertEquals(
                List.of("GET /v1/apps environment", "GET /v1/apps file", "GET /v1/apps typed"),
                server.requests());
    }

    @Test
    void saysThatTheTokenOfALocalServerCannotBeRead() throws Exception {
        Shell.announce(data.resolve("control.json"), server.url(), ALIVE, data, "");
        Shell.Answer answer = shell.type("apps");
        assertEquals(2, answer.status(), answer::toString);
        assertTrue(answer.err().contains("SLIPWAY_TOKEN"), answer::toString);
    }

    @Test
    void isNamedByToAndTheVersionTooWhereItIsANumber() throws Exception {
        String live = "{\"id\":\"d-1\",\"app\":\"shop\",\"version\":3,\"state\":\"live\"}";
        server.json("POST /v1/apps/shop/rollback", live);
        shell.with("SLIPWAY_TOKEN", "t");
        for (List<String> more :
                List.of(
                        List.of("--to", "3", "--to", server.url().toString()),
                        List.of("--to", "3", "--url", server.url().toString()),
                        List.of("--to=" + server.url(), "--to=3"))) {
            String[] words = new String[more.size() + 3];
            words[0] = "rollback";
            words[1] = "shop";
            words[2] = "--json";
            for (int i = 0; i < more.size(); i++) {
                words[i + 3] = more.get(i);
            }
            Shell.Answer answer = shell.type(words);
            assertEquals(0, answer.status(), answer::toString);
            assertEquals(live + "\n", answer.out());
        }
        shell.with("SLIPWAY_URL", URI.create("http://127.0.0.1:1").toString());
        assertEquals(2, shell.type("rollback", "shop", "--to", "3", "--to", "4").status());
        assertEquals(2, shell.type("rollback", "shop", "--to", "99999999999").status());
        assertEquals(2, shell.type("restart", "shop", "--to", "3").status());
    }

    @Test
    void leavesAFingerprintOfTheEnvironmentToServersWithTls() throws Exception {
        announceHere();
        shell.with("SLIPWAY_FINGERPRINT", "AB".repeat(32));
        apps();
        assertEquals(List.of("GET /v1/apps local"), server.requests());
    }

    @Test
    void refusesAFingerprintThatIsNoneOrBelongsToNoCertificate() throws Exception {
        announceHere();
        Shell.Answer plain = shell.type("apps", "--fingerprint", "AB".repeat(32));
        assertEquals(2, plain.status(), plain::toString);
        assertTrue(plain.err().contains("https:"), plain.err());
        Shell.Answer tooShort = shell.type("apps", "--fingerprint", "AB:CD");
        assertEquals(2, tooShort.status(), tooShort::toString);
        assertTrue(tooShort.err().contains("\"AB:CD\" is not the SHA-256"), tooShort.err());
        assertEquals(List.of(), server.requests());
    }
}
