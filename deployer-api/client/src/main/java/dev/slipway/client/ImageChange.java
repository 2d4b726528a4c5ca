package dev.slipway.client;

import org.jspecify.annotations.Nullable;

/// What became of an image that was sent to a machine, or of a rollback.
///
/// @param outcome `written` or `unchanged`
/// @param slot where the image is; null when a newer server says something else
/// @param signature `checked` or `not-required`
/// @param reboots whether the machine ends now
/// @param next one sentence: what happens now
/// @param json as it came
public record ImageChange(
        String outcome,
        @Nullable MachineSlot slot,
        String signature,
        boolean reboots,
        String next,
        String json) {
    static ImageChange of(String json) {
        Fields fields = Fields.parse(json);
        return new ImageChange(
                fields.text("outcome"),
                fields.object("slot", MachineSlot::of),
                fields.text("signature"),
                fields.flag("reboots"),
                fields.text("next"),
                json);
    }
}
