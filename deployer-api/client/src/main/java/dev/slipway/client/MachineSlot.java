package dev.slipway.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One of the two images a machine can be started from.
///
/// @param slot `a` or `b`
/// @param state `empty`, `waiting`, `tried`, `running`, `good`, `failed`
/// @param name whose image it is; null when the slot is empty, as what follows
/// @param version of the software in it
/// @param digest SHA-256 of its file, in hexadecimal digits
/// @param size in bytes
/// @param writtenAt null, too, for the image the machine was made with
/// @param note why it failed
public record MachineSlot(
        String slot,
        String state,
        @Nullable String name,
        @Nullable String version,
        @Nullable String digest,
        @Nullable Long size,
        @Nullable Instant writtenAt,
        @Nullable String note) {
    static MachineSlot of(Fields fields) {
        Fields image = fields.object("image", inner -> inner);
        return new MachineSlot(
                fields.text("slot"),
                fields.text("state"),
                image == null ? null : image.textOrNull("name"),
                image == null ? null : image.textOrNull("version"),
                image == null ? null : image.textOrNull("digest"),
                image == null ? null : image.numberOrNull("size"),
                image == null ? null : image.instantOrNull("writtenAt"),
                fields.textOrNull("note"));
    }
}
