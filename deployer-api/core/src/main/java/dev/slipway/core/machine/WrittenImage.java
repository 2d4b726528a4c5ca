package dev.slipway.core.machine;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What became of an image that was sent.
///
/// @param slot the one it was written to; that which runs, when `outcome` is unchanged
/// @param signatureChecked false where the machine trusts every image of an admin
public record WrittenImage(Outcome outcome, SlotStatus slot, boolean signatureChecked) {
    public enum Outcome {
        /// It is tried at the next start.
        @JsonProperty("written")
        WRITTEN,
        /// It is the image that runs; the other slot is empty now.
        @JsonProperty("unchanged")
        UNCHANGED
    }
}
