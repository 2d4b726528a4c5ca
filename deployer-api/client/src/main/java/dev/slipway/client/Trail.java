package dev.slipway.client;

import java.net.http.HttpRequest;

/// How far a follower has come on an endless stream, and how to go on from there.
interface Trail<T> {
    /// What to ask so that nothing is lost between the last connection and the next.
    HttpRequest request();

    /// @param id of the stream's event; may be empty
    /// @return whether the follower has not seen the item yet
    boolean take(String id, T item);
}
