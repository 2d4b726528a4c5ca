package dev.slipway.cli;

/// No server was named, and none runs on this machine.
final class NoServerException extends Exception {
    NoServerException(String message) {
        super(message);
    }
}
