package dev.slipway.acceptance;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Takes every connection and never says a word, as a firewall may do.
final class SilentPort implements Closeable {
    private final ServerSocket port = new ServerSocket();
    private final Queue<Closeable> taken = new ConcurrentLinkedQueue<>();

    SilentPort(int number) throws IOException {
        port.setReuseAddress(true);
        port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), 100);
        Thread.ofVirtual().name("silent-port").start(this::take);
    }

    private void take() {
        try {
            while (!port.isClosed()) {
                taken.add(port.accept());
            }
        } catch (IOException closed) {
            taken.add(port);
        }
    }

    /// How many have come.
    int taken() {
        return taken.size();
    }

    @Override
    public void close() throws IOException {
        port.close();
        for (Closeable connection : taken) {
            connection.close();
        }
    }
}
