package dev.slipway.server;

/// The command line was not understood; the message says why, to a person.
final class UsageException extends Exception {
    UsageException(String message) {
        super(message);
    }
}
