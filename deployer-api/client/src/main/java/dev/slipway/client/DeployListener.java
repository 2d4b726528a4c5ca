package dev.slipway.client;

/// Is told while a deployment runs. The methods are called on threads of the client, one at a time,
/// and must not block.
public interface DeployListener {
    /// @param bytes handed to the connection so far
    /// @param of all that are sent
    default void sent(long bytes, long of) {}

    /// @param bytes of the WAR that need not be sent, since the server has them; told before the
    ///   first are sent, and with zero when it turns out that all have to be sent
    default void saved(long bytes) {}

    /// Asked once, before anything is sent.
    ///
    /// @return false to hear only of what is sent; then the server answers in one piece, as it does
    ///   without a listener
    default boolean wantsEvents() {
        return true;
    }

    default void event(Event event) {}
}
