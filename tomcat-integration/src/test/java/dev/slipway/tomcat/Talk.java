package dev.slipway.tomcat;

import java.net.URI;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The client's side of a WebSocket.
final class Talk implements WebSocket.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    Talk(RunningHost running, String path) throws Exception {
        URI uri = URI.create("ws://127.0.0.1:" + running.host.httpPort() + path);
        socket =
                running.client
                        .newWebSocketBuilder()
                        .buildAsync(uri, this)
                        .get(10, TimeUnit.SECONDS);
    }

    String say(String text) throws Exception {
        // The answer may be here before the client knows that it has sent the question.
        socket.sendText(text, true).get(10, TimeUnit.SECONDS);
        return heard.poll(10, TimeUnit.SECONDS);
    }

    /// The code the server closes with.
    int closedWith() throws Exception {
        return closed.get(10, TimeUnit.SECONDS);
    }

    void hangUp() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye");
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        heard.add(text.toString());
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }
}
