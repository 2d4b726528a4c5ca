package dev.slipway.core.machine;

/// Something that this kind of machine does not have or do. The message says what, and is safe to
/// show.
public final class NotHereException extends Exception {
    private static final long serialVersionUID = 1;

    public NotHereException(String message) {
        super(message);
    }

    public String said() {
        return String.valueOf(getMessage());
    }
}
