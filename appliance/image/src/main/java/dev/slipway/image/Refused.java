package dev.slipway.image;

import java.io.IOException;

/// What was asked for cannot be done. The message is for the person who asked: what is wrong, and
/// what to do about it.
public final class Refused extends IOException {
    public Refused(String message) {
        super(message);
    }

    public Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
