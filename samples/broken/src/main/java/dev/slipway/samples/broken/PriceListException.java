package dev.slipway.samples.broken;

/// A price list that cannot be read.
final class PriceListException extends Exception {
    PriceListException(String message, Throwable cause) {
        super(message, cause);
    }
}
