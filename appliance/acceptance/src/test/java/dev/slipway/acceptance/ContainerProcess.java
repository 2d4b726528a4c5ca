package dev.slipway.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A container of an image layout, run by crun: as the image's own user, on a root that cannot be
/// written to, without capabilities, on this machine's network.
final class ContainerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final int STOP_MINUTES = 3;

    /// crun refuses a machine that has control groups of both kinds; here it needs none.
    private static final String WITHOUT_GROUPS =
            "mount -t tmpfs none /sys/fs/cgroup && exec crun --cgroup-manager=disabled \"$@\"";

    private final Process process;
    private final Path output;
    private final Path state;
    private final int httpPort;
    private final int apiPort;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private ContainerProcess(Process process, Path output, Path state, int httpPort, int apiPort) {
        this.process = process;
        this.output = output;
        this.state = state;
        this.httpPort = httpPort;
        this.apiPort = apiPort;
    }

    /// Unpacks an image as a runtime's bundle, which checks its digests.
    ///
    /// @param bundle does not exist yet
    static void unpack(Path layout, String tag, Path bundle)
            throws IOException, InterruptedException {
        command(List.of("umoci", "unpack", "--image", layout + ":" + tag, bundle.toString()));
    }

    /// @param data a folder that is the volume
    static ContainerProcess start(Path bundle, Path data) throws IOException, InterruptedException {
        return start(bundle, data, "");
    }

    /// @param settings further ones, as YAML
    static ContainerProcess start(Path bundle, Path data, String settings)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(bundle.getParent(), "container");
        int httpPort = freePort();
        int apiPort = freePort();
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("token"), SlipwayProcess.TOKEN + "\n");
        Path etc = Files.createDirectory(folder.resolve("settings"));
        Files.writeString(
                etc.resolve("settings.yaml"),
                "api: {tls: \"off\", port: %d, http-port: %d}%n%s"
                        .formatted(apiPort, httpPort, settings));
        Files.createDirectories(data);
        command(List.of("chmod", "0755", folder.toString()));
        command(List.of("chown", "10001:10001", data.toString()));
        restrict(bundle.resolve("config.json"), data, secrets, etc);
        Path output = folder.resolve("output");
        Path state = folder.resolve("crun");
        List<String> words =
                List.of(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        WITHOUT_GROUPS,
                        "sh",
                        "--root",
                        state.toString(),
                        "run",
                        "-b",
                        bundle.toString(),
                        "slipway");
        Process process =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new ContainerProcess(process, output, state, httpPort, apiPort);
    }

    private static void restrict(Path config, Path data, Path secrets, Path settings)
            throws IOException {
        ObjectNode all = (ObjectNode) SlipwayProcess.JSON.readTree(Files.readString(config));
        all.withObject("root").put("readonly", true);
        ObjectNode process = all.withObject("process");
        process.put("terminal", false).put("noNewPrivileges", true);
        process.putObject("capabilities");
        ObjectNode linux = all.withObject("linux");
        linux.remove("resources");
        linux.withArray("namespaces")
                .removeIf(namespace -> namespace.path("type").asString().equals("network"));
        ArrayNode mounts = all.withArray("mounts");
        mounts.removeIf(mount -> mount.path("destination").asString().matches("/data|/sys.*"));
        bind(mounts, "/data", data, "rw");
        bind(mounts, "/run/secrets/slipway", secrets, "ro");
        bind(mounts, "/etc/slipway", settings, "ro");
        mounts.addObject()
                .put("destination", "/tmp")
                .put("type", "tmpfs")
                .put("source", "tmpfs")
                .putArray("options")
                .add("nosuid")
                .add("nodev")
                .add("mode=1777");
        Files.writeString(config, SlipwayProcess.JSON.writeValueAsString(all));
    }

    private static void bind(ArrayNode mounts, String at, Path folder, String access) {
        mounts.addObject()
                .put("destination", at)
                .put("type", "bind")
                .put("source", folder.toString())
                .putArray("options")
                .add("rbind")
                .add(access);
    }

    /// Polls until an app answers so.
    void await200(String path) throws IOException, InterruptedException {
        await200At("http://127.0.0.1:" + httpPort + path);
    }

    /// Asks the control plane, as a kubelet does.
    void awaitReady() throws IOException, InterruptedException {
        await200At("http://127.0.0.1:" + apiPort + "/health/ready");
    }

    private void await200At(String url) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        String last = "nothing";
        while (Instant.now().isBefore(deadline)) {
            if (!process.isAlive()) {
                throw new AssertionError("it ended with " + process.exitValue() + "\n" + output());
            }
            last = status(url);
            if (last.equals("200")) {
                return;
            }
            Thread.sleep(200);
        }
        throw new AssertionError(url + " has answered " + last + " last\n" + output());
    }

    private String status(String url) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(30)).build();
        try {
            return "" + http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return String.valueOf(notYet.getMessage());
        }
    }

    JsonNode put(String app, Path war) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + apiPort + "/v1/apps/" + app))
                        .header("Authorization", "Bearer " + SlipwayProcess.TOKEN)
                        .timeout(START)
                        .PUT(BodyPublishers.ofFile(war))
                        .build();
        return SlipwayProcess.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /// What the kernel says of the JVM.
    String kernelStatus() throws IOException {
        return Files.readString(Path.of("/proc/" + pid() + "/status"));
    }

    /// SIGTERM to the container's first process.
    ///
    /// @return its exit status
    int terminate() throws IOException, InterruptedException {
        command(List.of("kill", "-TERM", "" + pid()));
        if (!process.waitFor(STOP_MINUTES, TimeUnit.MINUTES)) {
            throw new AssertionError("still running after SIGTERM\n" + output());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    private long pid() throws IOException {
        return SlipwayProcess.JSON
                .readTree(Files.readString(state.resolve("slipway/status")))
                .path("pid")
                .asLong();
    }

    private static void command(List<String> words) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(words).redirectErrorStream(true).start();
        String told;
        try (BufferedReader lines = run.inputReader()) {
            told = String.join("\n", lines.lines().toList());
        }
        if (run.waitFor() != 0) {
            throw new AssertionError(new ArrayList<>(words) + "\n" + told);
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
