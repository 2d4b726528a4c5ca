package dev.slipway.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it comes, for one reader who does not wait forever.
///
/// The JDK's own streams wait until the peer says something, and a peer that has lost its power
/// says nothing.
final class Chunks implements BodySubscriber<Chunks>, AutoCloseable {
    private sealed interface Signal {
        record More(List<ByteBuffer> bytes) implements Signal {}

        record End(@Nullable Throwable broken) implements Signal {}
    }

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean closed;

    @Override
    public CompletionStage<Chunks> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (closed) {
            given.cancel();
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        signals.add(new Signal.More(bytes));
    }

    @Override
    public void onError(Throwable broken) {
        signals.add(new Signal.End(broken));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End(null));
    }

    /// @return null at the end
    /// @throws HttpTimeoutException when nothing comes within the time
    @Nullable List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
        Signal signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (signal == null) {
            throw new HttpTimeoutException("it was silent for " + patience.toSeconds() + " s");
        }
        if (signal instanceof Signal.More more) {
            Objects.requireNonNull(subscription).request(1);
            return more.bytes();
        }
        signals.add(signal);
        Throwable broken = ((Signal.End) signal).broken();
        if (broken != null) {
            throw new IOException(broken);
        }
        return null;
    }

    /// All that comes, as text.
    String text(Duration patience) throws IOException, InterruptedException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (List<ByteBuffer> bytes = next(patience); bytes != null; bytes = next(patience)) {
            for (ByteBuffer part : bytes) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                all.writeBytes(copy);
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /// Lets go of the connection.
    @Override
    public void close() {
        closed = true;
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
        signals.add(new Signal.End(null));
    }
}
