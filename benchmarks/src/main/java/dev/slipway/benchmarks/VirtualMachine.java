package dev.slipway.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of QEMU: two processors, one disk, and a network card whose ports 8080 and 8000 are
/// ports of this computer's loopback address. To be closed, which pulls the plug.
///
/// A kernel that panics, as Linux may when QEMU gets too little of the processor to tick on time,
/// boots again; the time counts on.
final class VirtualMachine implements AutoCloseable {
    static final Tool QEMU = new Tool("qemu-system-x86_64", "qemu-system-x86");
    static final long MEMORY_MEGABYTES = 512;

    private static final int LIMIT_MINUTES = 15;

    private final Process qemu;
    private final Path console;
    private final int apiPort;
    private final FirstAnswer firstAnswer;

    private VirtualMachine(Process qemu, Path console, int apiPort, FirstAnswer firstAnswer) {
        this.qemu = qemu;
        this.console = console;
        this.apiPort = apiPort;
        this.firstAnswer = firstAnswer;
    }

    /// Switches one on.
    ///
    /// @param disk a qcow2
    /// @param page path that answers 200 when the app is there
    static VirtualMachine start(Rig rig, BootFiles boot, Path disk, String page)
            throws IOException {
        Path folder = Files.createTempDirectory(rig.work(), "machine-");
        Path console = folder.resolve("console.log");
        int httpPort = Server.freePort();
        int apiPort = Server.freePort();
        List<String> words = new ArrayList<>(List.of(QEMU.path().toString()));
        words.addAll(
                rig.kvm()
                        ? List.of("-accel", "kvm", "-cpu", "host")
                        : List.of("-accel", "tcg,thread=multi"));
        words.addAll(List.of("-nodefaults", "-display", "none", "-machine", "q35"));
        words.addAll(
                List.of("-m", MEMORY_MEGABYTES + "M", "-smp", "2", "-serial", "file:" + console));
        words.addAll(
                List.of(
                        "-netdev",
                        "user,id=net,hostfwd=tcp:127.0.0.1:%d-:8080,hostfwd=tcp:127.0.0.1:%d-:8000"
                                .formatted(httpPort, apiPort),
                        "-device",
                        "virtio-net-pci,netdev=net,romfile=",
                        "-device",
                        "virtio-rng-pci",
                        "-drive",
                        "if=none,id=disk,format=qcow2,file=" + disk,
                        "-device",
                        "virtio-blk-pci,drive=disk"));
        words.addAll(List.of("-kernel", boot.kernel().toString()));
        words.addAll(List.of("-initrd", boot.initrd().toString()));
        words.addAll(List.of("-append", boot.commandLine()));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.redirectInput(Redirect.from(new File("/dev/null")));
        builder.redirectOutput(folder.resolve("qemu.log").toFile());
        return new VirtualMachine(
                builder.start(),
                console,
                apiPort,
                new FirstAnswer(URI.create("http://127.0.0.1:" + httpPort + page)));
    }

    /// Waits for the app.
    ///
    /// @return the time since power-on
    Duration firstAnswer() throws IOException, InterruptedException {
        CompletableFuture<Duration> answer = firstAnswer.after();
        try {
            CompletableFuture.anyOf(answer, qemu.onExit()).get(LIMIT_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException | ExecutionException never) {
            throw new IOException("A machine never answered; see " + console, never);
        }
        if (!answer.isDone()) {
            throw new IOException("A machine ended with QEMU; see " + console.getParent());
        }
        return answer.join();
    }

    /// The processor's time that it has taken since power-on: what other work on this computer
    /// hardly changes.
    Duration processorTime() {
        return qemu.info().totalCpuDuration().orElseThrow();
    }

    /// All that it has written to its console.
    String console() throws IOException {
        return Files.readString(console, StandardCharsets.ISO_8859_1);
    }

    URI api(String path) {
        return URI.create("https://127.0.0.1:" + apiPort + path);
    }

    @Override
    public void close() {
        firstAnswer.close();
        qemu.destroyForcibly().onExit().join();
    }
}
