package dev.slipway.image.vm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One run of QEMU. For several threads.
final class VirtualMachine implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 200;

    private final Process qemu;
    private final PowerSwitch power;
    private final GuestConsole console;
    private final Thread shower;

    private VirtualMachine(Process qemu, PowerSwitch power, OutputStream screen) {
        this.qemu = qemu;
        this.power = power;
        console = new GuestConsole(screen);
        shower = Thread.ofVirtual().name("vm-console").start(this::show);
    }

    /// @param words as [QemuCommand] has them
    /// @param screen shows the guest's console, and what QEMU has to say
    static VirtualMachine start(
            List<String> words, Accelerator accelerator, Path monitor, OutputStream screen)
            throws IOException {
        List<String> command = new ArrayList<>(words);
        command.addAll(accelerator.words());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return new VirtualMachine(builder.start(), new PowerSwitch(monitor), screen);
    }

    /// Whether the guest gets so far as to write to its console; false as well when QEMU ends
    /// before it does.
    boolean speaksWithin(Duration limit) throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        while (qemu.isAlive() && Instant.now().isBefore(deadline)) {
            if (console.awaitSpeech(POLL_MILLISECONDS)) {
                return true;
            }
        }
        return console.hasSpoken();
    }

    /// @return QEMU's exit status; 0 when the guest powered off
    int awaitEnd() throws InterruptedException {
        int status = qemu.waitFor();
        shower.join();
        return status;
    }

    void pressPowerButton() throws IOException {
        power.press();
    }

    /// As pulling the plug.
    void kill() {
        qemu.destroyForcibly();
    }

    /// Ends it, if it has not ended.
    @Override
    public void close() {
        kill();
        qemu.onExit().join();
    }

    private void show() {
        try (var output = qemu.getInputStream()) {
            console.show(output);
        } catch (IOException closed) {
            if (qemu.isAlive()) {
                throw new UncheckedIOException(closed);
            }
        }
    }
}
