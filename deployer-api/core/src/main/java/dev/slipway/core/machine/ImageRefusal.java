package dev.slipway.core.machine;

/// Why a machine does not take an image, or does not go back to one. The next start is that of a
/// good image.
public sealed interface ImageRefusal {
    /// A sentence for a person, safe to show.
    String detail();

    record NotAnImage(String detail) implements ImageRefusal {}

    record Untrusted(String detail) implements ImageRefusal {}

    record UpdateInProgress(String detail) implements ImageRefusal {}

    record NoEarlierImage(String detail) implements ImageRefusal {}
}
