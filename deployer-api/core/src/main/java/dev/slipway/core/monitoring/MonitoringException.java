package dev.slipway.core.monitoring;

import org.jspecify.annotations.Nullable;

/// Carries a [MonitoringRefusal] to the border.
public final class MonitoringException extends Exception {
    private final transient MonitoringRefusal refusal;

    public MonitoringException(MonitoringRefusal refusal) {
        this(refusal, null);
    }

    public MonitoringException(MonitoringRefusal refusal, @Nullable Throwable cause) {
        super(refusal.detail(), cause);
        this.refusal = refusal;
    }

    public MonitoringRefusal refusal() {
        return refusal;
    }
}
