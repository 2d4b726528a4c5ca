package dev.slipway.client;

/// Why a server did not do what it was asked. The message is for a person.
public abstract sealed class SlipwayException extends Exception
        permits RefusedException, NoAnswerException {
    SlipwayException(String message) {
        super(message);
    }

    SlipwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
