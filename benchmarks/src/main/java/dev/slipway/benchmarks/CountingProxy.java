package dev.slipway.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicLong;

/// A port that hands everything on to another, and counts what clients send, headers and all.
final class CountingProxy implements AutoCloseable {
    private static final int CONNECTIONS_WAITING = 50;

    private final int to;
    private final ServerSocket door;
    private final AtomicLong sent = new AtomicLong();

    /// @param to a port of this machine
    CountingProxy(int to) throws IOException {
        this.to = to;
        door = new ServerSocket(0, CONNECTIONS_WAITING, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Bytes from clients so far.
    long sent() {
        return sent.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
                Thread.ofVirtual().name("to-server").start(() -> hand(client, server, sent));
                Thread.ofVirtual()
                        .name("to-client")
                        .start(() -> hand(server, client, new AtomicLong()));
            }
        } catch (SocketException closed) {
            // by close()
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static void hand(Socket from, Socket to, AtomicLong counter) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[64 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                counter.addAndGet(read);
                out.write(buffer, 0, read);
            }
        } catch (IOException over) {
            // one of the two has left, and the other is told by the end of its connection
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
