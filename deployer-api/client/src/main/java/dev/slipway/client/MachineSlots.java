package dev.slipway.client;

import java.util.List;

/// What a machine can be started from.
///
/// @param running the slot whose image runs
/// @param next the slot that is started next
/// @param signatureRequired whether the machine takes signed images only
/// @param json as it came
public record MachineSlots(
        String running,
        String next,
        boolean signatureRequired,
        List<MachineSlot> slots,
        String json) {
    public MachineSlots {
        slots = List.copyOf(slots);
    }

    static MachineSlots of(String json) {
        Fields fields = Fields.parse(json);
        return new MachineSlots(
                fields.text("running"),
                fields.text("next"),
                fields.flag("signatureRequired"),
                fields.objects("slots").stream()
                        .map(slot -> MachineSlot.of(Fields.parse(slot)))
                        .toList(),
                json);
    }
}
