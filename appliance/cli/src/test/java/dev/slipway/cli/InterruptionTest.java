package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ctrl-C while a deployment runs, in a process of its own.
class InterruptionTest {
    @TempDir Path root;

    @Test
    void tellsHowToSeeAndToCancelTheDeployment() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Path war = Files.writeString(root.resolve("shop.war"), "hello");
        try (FakeSlipway server = new FakeSlipway()) {
            server.on(
                    "PUT /v1/apps/shop",
                    exchange -> {
                        exchange.getRequestBody().readAllBytes();
                        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                        exchange.sendResponseHeaders(200, 0);
                        OutputStream body = exchange.getResponseBody();
                        body.write(
                                FakeSlipway.event(1, "deployment.staging", "Starting version 1")
                                        .getBytes(StandardCharsets.UTF_8));
                        body.flush();
                        await(over);
                    });
            Process cli = start(server, "deploy", war.toString());
            String line = "";
            while (!line.contains("Starting version 1")) {
                line = cli.inputReader().readLine();
            }
            cli.toHandle().destroy(); // SIGTERM, which runs the same hook as SIGINT
            assertTrue(cli.waitFor(30, TimeUnit.SECONDS), "it did not end");
            String err = new String(cli.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(err.contains("slipway deployments d-1 -f"), err);
            assertTrue(err.contains("slipway cancel d-1"), err);
        } finally {
            over.countDown();
        }
    }

    @Test
    void saysNothingWhenTheCommandEndsByItself() throws Exception {
        Path war = Files.writeString(root.resolve("shop.war"), "hello");
        try (FakeSlipway server = new FakeSlipway()) {
            Process cli = start(server, "deploy", war.toString());
            String err = new String(cli.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(1, cli.waitFor());
            assertEquals(3, err.lines().count(), err);
        }
    }

    private static Process start(FakeSlipway server, String... words) throws Exception {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SLIPWAY_URL", server.url().toString());
        builder.environment().put("SLIPWAY_TOKEN", "t");
        return builder.start();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
