package dev.slipway.client;

/// Nobody answered, the connection broke, or what answered is no Slipway. Whether the server did
/// what it was asked is not known.
public final class NoAnswerException extends SlipwayException {
    NoAnswerException(String message) {
        super(message);
    }

    NoAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
