package dev.slipway.core.machine;

import java.util.List;

/// @param running the slot whose image runs
/// @param next the slot that is started next
/// @param signatureRequired whether only images are taken that are signed by the key of the image
///   that runs
public record SlotsStatus(
        String running, String next, boolean signatureRequired, List<SlotStatus> slots) {
    public SlotsStatus {
        slots = List.copyOf(slots);
    }
}
