package dev.slipway.client;

/// Is told what happens, on the thread that follows.
@FunctionalInterface
public interface Follower<T> {
    /// @return whether to go on
    boolean next(T item);

    /// The connection was lost, and the client tries to get it back.
    default void lost(NoAnswerException why) {}
}
