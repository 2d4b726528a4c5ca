package dev.slipway.core.machine;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What somebody may ask a machine for.
public enum MachineRequest {
    /// To try an image that was sent.
    @JsonProperty("update")
    UPDATE,
    /// To try the image it had before.
    @JsonProperty("rollback")
    ROLLBACK,
    @JsonProperty("shutdown")
    SHUTDOWN,
    @JsonProperty("poweroff")
    POWEROFF,
    @JsonProperty("reboot")
    REBOOT;

    public static MachineRequest of(Machine.Ending ending) {
        return switch (ending) {
            case SHUTDOWN -> SHUTDOWN;
            case POWEROFF -> POWEROFF;
            case REBOOT -> REBOOT;
        };
    }
}
