package dev.slipway.cli;

import java.io.IOException;

/// A machine did not keep the image it was to try, or it is not known whether it did.
final class NotKeptException extends IOException {
    NotKeptException(String message) {
        super(message);
    }
}
