package dev.slipway.core.machine;

import org.jspecify.annotations.Nullable;

/// What a machine was made of.
///
/// @param image null where no image was booted
/// @param kernel its version
/// @param datasource where its configuration comes from; null where nothing configures it
/// @param bootReason how the boot before ended: `first-boot`, `orderly`, `lost` or `unknown`; null
///   where the server did not boot the machine
/// @param dataVolume where all state is
public record MachineStatus(
        @Nullable Image image,
        String kernel,
        @Nullable String datasource,
        @Nullable String bootReason,
        DataVolume dataVolume) {
    /// @param name whose image it is
    /// @param product and `version`: the software in it
    public record Image(String name, String product, String version) {}

    /// @param state `disk`, `memory` (lost at the next boot) or `folder` (of somebody's computer)
    /// @param place the device, or the folder
    /// @param note one sentence
    public record DataVolume(String state, @Nullable String place, String note) {}
}
