package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
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
        HttpRequest request = page(path, Duration.ofSeconds(30));
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

    /// Where its apps answer, on this machine.
    int httpPort() {
        return httpPort;
    }

    /// With what status its apps answer there.
    int status(String path) throws IOException, InterruptedException {
        return http.send(page(path, BOOT), BodyHandlers.discarding()).statusCode();
    }

    /// What its apps answer there.
    String get(String path) throws IOException, InterruptedException {
        return http.send(page(path, BOOT), BodyHandlers.ofString()).body();
    }

    private HttpRequest page(String path, Duration limit) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .timeout(limit)
                .build();
    }

    /// Deploys a WAR and waits for the answer.
    JsonNode put(String app, Path war) throws IOException, InterruptedException {
        return call(request("/v1/apps/" + app).PUT(BodyPublishers.ofFile(war)).build());
    }

    /// The states of its two slots, as in `running empty`.
    String slots() throws IOException, InterruptedException {
        List<String> states = new ArrayList<>();
        call(request("/v1/system/image").build())
                .path("slots")
                .forEach(slot -> states.add(slot.path("state").asString()));
        return String.join(" ", states);
    }

    /// Begins an update, and kills QEMU when the machine has most of it.
    ///
    /// @return the exit status of `slipway vm`
    int cutPowerInAnUpdate(Path image) throws IOException, InterruptedException {
        long size = Files.size(image);
        try (Socket connection = new Socket("127.0.0.1", apiPort);
                InputStream bytes = Files.newInputStream(image)) {
            OutputStream out = connection.getOutputStream();
            out.write(
                    "POST /v1/system/image HTTP/1.1\r\nHost: machine\r\nAuthorization: Bearer %s\r\nContent-Digest: sha-256=:%s:\r\nContent-Length: %d\r\n\r\n"
                            .formatted(
                                    SlipwayProcess.TOKEN,
                                    Base64.getEncoder().encodeToString(new byte[32]),
                                    size)
                            .getBytes(StandardCharsets.US_ASCII));
            try {
                out.write(bytes.readNBytes((int) (size / 4 * 3)));
                out.flush();
            } catch (IOException refused) {
                throw new AssertionError(answer(connection) + "\n" + output(), refused);
            }
            return cutPower();
        }
    }

    private static String answer(Socket connection) {
        try {
            byte[] answer = connection.getInputStream().readNBytes(2000);
            return new String(answer, StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "(no answer: " + gone.getMessage() + ")";
        }
    }

    /// Runs a command of `slipway` with this machine as its server.
    ///
    /// @param status that it is to end with
    /// @return what it said
    String slipway(int status, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SLIPWAY));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SLIPWAY_TOKEN", SlipwayProcess.TOKEN);
        builder.environment().put("SLIPWAY_URL", "http://127.0.0.1:" + apiPort);
        Process client = builder.start();
        String told;
        try (BufferedReader lines = client.inputReader()) {
            told = String.join("\n", lines.lines().toList());
        }
        assertEquals(status, client.waitFor(), () -> told + "\n" + output());
        return told;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + path))
                .header("Authorization", "Bearer " + SlipwayProcess.TOKEN)
                .timeout(BOOT);
    }

    private JsonNode call(HttpRequest request) throws IOException, InterruptedException {
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
