package dev.slipway.client;

import java.io.IOException;
import java.util.function.Function;

/// Follows an endless stream, over as many connections as it takes, until the follower has enough
/// or the thread is interrupted.
final class Following<T> {
    private final Wire wire;
    private final Trail<T> trail;
    private final Function<String, T> reading;
    private final Follower<T> follower;

    Following(Wire wire, Trail<T> trail, Function<String, T> reading, Follower<T> follower) {
        this.wire = wire;
        this.trail = trail;
        this.reading = reading;
        this.follower = follower;
    }

    /// @throws NoAnswerException when there is no server at first, or none again for as long as the
    ///   client's patience
    void run() throws SlipwayException, InterruptedException {
        Retries retries = new Retries(wire.patience().reconnect());
        Chunks body = wire.send(trail.request(), wire.patience().answer()).body();
        while (true) {
            NoAnswerException lost;
            try {
                if (!read(body)) {
                    return;
                }
                lost = new NoAnswerException("The server ended the stream");
            } catch (NoAnswerException broken) {
                lost = broken;
            }
            follower.lost(lost);
            body =
                    retries.untilAnswered(
                            lost,
                            () -> wire.send(trail.request(), wire.patience().answer()).body());
        }
    }

    /// @return whether more is wanted
    private boolean read(Chunks body) throws NoAnswerException, InterruptedException {
        try (EventStream events = new EventStream(body)) {
            SseEvent next = events.next(wire.patience().silence());
            while (next != null) {
                T item = wire.read(next.data(), reading);
                if (trail.take(next.id(), item) && !follower.next(item)) {
                    return false;
                }
                next = events.next(wire.patience().silence());
            }
            return true;
        } catch (IOException broken) {
            throw wire.noAnswer(broken);
        }
    }
}
