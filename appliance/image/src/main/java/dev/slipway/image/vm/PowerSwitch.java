package dev.slipway.image.vm;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The machine's power button, by QEMU's monitor.
///
/// Source: QEMU, `docs/interop/qmp-spec.txt`.
final class PowerSwitch {
    private final Path monitor;

    PowerSwitch(Path monitor) {
        this.monitor = monitor;
    }

    /// Presses it. What the guest does about it is the guest's affair.
    ///
    /// @throws IOException when QEMU does not answer
    void press() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(monitor))) {
            BufferedReader answers =
                    new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            answers.readLine(); // the greeting
            send(channel, answers, "qmp_capabilities");
            send(channel, answers, "system_powerdown");
        }
    }

    private static void send(SocketChannel channel, BufferedReader answers, String command)
            throws IOException {
        ByteBuffer line = StandardCharsets.UTF_8.encode("{\"execute\":\"" + command + "\"}\n");
        while (line.hasRemaining()) {
            channel.write(line);
        }
        String answer = answers.readLine();
        while (answer != null && answer.contains("\"event\"")) {
            answer = answers.readLine();
        }
        if (answer == null || answer.contains("\"error\"")) {
            throw new IOException("QEMU did not take " + command + ": " + answer);
        }
    }
}
