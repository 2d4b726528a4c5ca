package dev.slipway.client;

/// Is told while a deployment runs. The methods are called on threads of the client, one at a time,
/// and must not block.
public interface DeployListener {
    /// @param bytes of the WAR handed to the connection so far
    /// @param of all
    default void sent(long bytes, long of) {}

    default void event(Event event) {}
}
