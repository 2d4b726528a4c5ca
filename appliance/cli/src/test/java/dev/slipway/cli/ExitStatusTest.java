package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExitStatusTest {
    @TempDir Path root;

    @Test
    void isZeroWhenItIsDone() throws Exception {
        try (FakeSlipway server =
                new FakeSlipway()
                        .on("DELETE /v1/apps/shop", done -> done.sendResponseHeaders(204, -1))) {
            Shell.Answer answer =
                    Shell.at(root, server).type("undeploy", "shop", "--keep", "--drain", "30s");
            assertEquals(0, answer.status(), answer::toString);
            assertEquals(
                    List.of("DELETE /v1/apps/shop?drain=PT30S&keep=true secret"),
                    server.requests());
        }
    }

    @Test
    void isOneWhenTheServerRefuses() throws Exception {
        try (FakeSlipway server = new FakeSlipway()) {
            Shell.Answer answer = Shell.at(root, server).type("stop", "shop");
            assertEquals(1, answer.status(), answer::toString);
            assertEquals("", answer.out());
            assertEquals(
                    """
                    slipway: There is no such thing here
                      There is no app shop
                      (not-found, HTTP 404)
                    """,
                    answer.err());
        }
    }

    @Test
    void isTwoWhenTheUsageIsWrong() throws Exception {
        Shell shell = new Shell(root);
        Files.createDirectories(shell.folder().resolve("exploded"));
        List<List<String>> wrong =
                List.of(
                        List.of(),
                        List.of("deploy"),
                        List.of("deploy", "missing.war"),
                        List.of("deploy", "exploded"),
                        List.of("deploi", "x.war"),
                        List.of("apps", "--jsn"),
                        List.of("apps", "--to", "3"),
                        List.of("apps", "--to", "a", "--to", "b"),
                        List.of("apps", "--to", "ht tp://x", "--token", "x"),
                        List.of("apps", "--to", "ftp://x", "--token", "x"),
                        List.of("apps", "--to", "http://127.0.0.1:1"),
                        List.of("apps", "--to", "http://127.0.0.1:1", "--token", ""),
                        List.of("apps", "--to", "http://127.0.0.1:1", "--token-file", "missing"),
                        List.of("undeploy", "shop", "--drain", "soon"),
                        List.of("deployments", "-f"),
                        List.of("tokens", "create", "ci"),
                        List.of("run"));
        for (List<String> words : wrong) {
            Shell.Answer answer = shell.type(words.toArray(String[]::new));
            assertEquals(2, answer.status(), () -> words + ": " + answer);
            assertTrue(answer.err().startsWith("slipway: "), () -> words + ": " + answer);
            assertEquals("", answer.out(), () -> words + ": " + answer);
        }
    }

    @Test
    void isThreeWhenNobodyAnswers() throws Exception {
        Shell.Answer none = new Shell(root).type("apps");
        assertEquals(3, none.status(), none::toString);
        assertTrue(none.err().contains("slipway run"), none::toString);
        Shell.Answer silent =
                new Shell(root).type("apps", "--to", "http://127.0.0.1:1", "--token", "x");
        assertEquals(3, silent.status(), silent::toString);
        assertEquals("slipway: No server answers at http://127.0.0.1:1\n", silent.err());
    }

    @Test
    void suggestsWhatWasMeant() throws Exception {
        Shell shell = new Shell(root);
        assertTrue(shell.type("deploi").err().contains("slipway deploy"));
        assertTrue(shell.type("apps", "--jsn").err().contains("--json"));
        assertTrue(shell.type("apps", "--jsn").err().contains("Try: slipway apps --help"));
    }
}
