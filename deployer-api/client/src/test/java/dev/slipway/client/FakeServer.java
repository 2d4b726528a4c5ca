package dev.slipway.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/// A server on a free port that lets the test answer each request itself, down to the bytes.
final class FakeServer implements AutoCloseable {
    interface Script {
        void answer(FakeExchange exchange) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final Script script;
    private final String scheme;
    private final List<FakeExchange> exchanges = new CopyOnWriteArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    FakeServer(Script script) throws IOException {
        this(script, ServerSocketFactory.getDefault(), "http");
    }

    private FakeServer(Script script, ServerSocketFactory sockets, String scheme)
            throws IOException {
        this.script = script;
        this.scheme = scheme;
        listening = sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        thread("accept", this::accept);
    }

    static FakeServer withTls(SSLContext identity, Script script) throws IOException {
        return new FakeServer(script, identity.getServerSocketFactory(), "https");
    }

    URI url() {
        return URI.create(scheme + "://127.0.0.1:" + listening.getLocalPort());
    }

    Slipway client() {
        return Slipway.at(url(), "secret");
    }

    /// All requests so far, as in `GET /v1/apps`.
    List<String> requests() {
        return exchanges.stream().map(FakeExchange::line).toList();
    }

    FakeExchange exchange(int index) {
        return exchanges.get(index);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                thread("answer", () -> answer(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection) {
            FakeExchange exchange = FakeExchange.read(connection);
            exchanges.add(exchange);
            script.answer(exchange);
        } catch (IOException | InterruptedException clientGone) {
            return;
        } catch (RuntimeException | AssertionError wrong) {
            failure.compareAndSet(null, wrong);
        }
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        if (failure.get() != null) {
            throw new AssertionError("The script failed", failure.get());
        }
    }
}
