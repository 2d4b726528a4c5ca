package dev.slipway.core.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Those who follow a stream of things. Handing out never blocks: a follower that is 10,000 behind
/// loses the newest. Safe for use by many threads.
public final class Followers<T> {
    private final List<Subscription<T>> followers = new CopyOnWriteArrayList<>();

    /// @param missed what the follower gets first, where it wants it
    public Subscription<T> follow(Predicate<? super T> wanted, List<T> missed) {
        Subscription<T> follower = new Subscription<>(wanted, followers::remove);
        missed.forEach(follower::offer);
        followers.add(follower);
        return follower;
    }

    public void offer(T item) {
        followers.forEach(follower -> follower.offer(item));
    }
}
