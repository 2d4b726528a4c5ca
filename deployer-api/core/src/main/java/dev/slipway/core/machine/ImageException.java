package dev.slipway.core.machine;

/// Carries an [ImageRefusal] to the border.
public final class ImageException extends Exception {
    private final transient ImageRefusal refusal;

    public ImageException(ImageRefusal refusal) {
        super(refusal.detail());
        this.refusal = refusal;
    }

    public ImageRefusal refusal() {
        return refusal;
    }
}
