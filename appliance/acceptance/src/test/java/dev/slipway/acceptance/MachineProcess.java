package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// A machine in QEMU's emulation, by `slipway vm` of the built product, on free ports.
final class MachineProcess implements AutoCloseable {
    private static final Duration BOOT = Duration.ofMinutes(10); // emulated, on a busy machine
    private static final int POWER_OFF_MINUTES = 5;
    private static final String SLIPWAY = SlipwayProcess.HOME.resolve("slipway").toString();

    private final Process process;
    private final int httpPort;
    private final int apiPort;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private MachineProcess(Process process, int httpPort, int apiPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.apiPort = apiPort;
        reader = Thread.ofVirtual().name("console").start(this::read);
    }

    /// Runs `slipway image` to its end.
    static void build(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SLIPWAY, "image"));
        command.addAll(Arrays.asList(words));
        Process build =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String told;
        try (BufferedReader lines = build.inputReader()) {
            told = String.join("\n", lines.lines().toList());
        }
        assertEquals(0, build.waitFor(), told);
        System.out.println(told);
    }

    static MachineProcess start(Path image, List<String> options) throws IOException {
        int httpPort = freePort();
        int apiPort = freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                SLIPWAY,
                                "vm",
                                image.toString(),
                                "--accel",
                                "tcg",
                                "-p",
                                httpPort + ":8080",
                                "-p",
                                apiPort + ":8000"));
        command.addAll(options);
        return new MachineProcess(
                new ProcessBuilder(SlipwayProcess.withSignals(command))
                        .redirectErrorStream(true)
                        .start(),
                httpPort,
                apiPort);
    }

    static String tokenDigest() throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(SlipwayProcess.TOKEN.getBytes(StandardCharsets.UTF_8)));
    }

    /// Polls until the machine answers so, at that path of its apps.
    void await200(String path) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        Instant deadline = Instant.now().plus(BOOT);
        String last = "nothing";
        while (Instant.now().isBefore(deadline)) {
            if (!process.isAlive()) {
                throw new AssertionError("it ended with " + process.exitValue() + "\n" + output());
            }
            try {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                if (status == 200) {
                    return;
                }
                last = "" + status;
            } catch (IOException notYet) {
                last = String.valueOf(notYet.getMessage());
            }
            Thread.sleep(500);
        }
        throw new AssertionError(path + " has answered " + last + " last\n" + output());
    }

    /// Deploys a WAR and waits for the answer.
    JsonNode put(String app, Path war) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + apiPort + "/v1/apps/" + app))
                        .header("Authorization", "Bearer " + SlipwayProcess.TOKEN)
                        .timeout(BOOT)
                        .PUT(BodyPublishers.ofFile(war))
                        .build();
        return SlipwayProcess.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /// Kills QEMU.
    ///
    /// @return the exit status of `slipway vm`
    int cutPower() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        return ended();
    }

    /// As Ctrl-C does.
    ///
    /// @return the exit status of `slipway vm`
    int pressPowerButton() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        return ended();
    }

    String output() {
        return String.join("\n", output);
    }

    private int ended() throws InterruptedException {
        if (!process.waitFor(POWER_OFF_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("still running\n" + output());
        }
        reader.join();
        return process.exitValue();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (UncheckedIOException | IOException gone) {
            output.add("(output ended: " + gone.getMessage() + ")");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        http.close();
    }
}
