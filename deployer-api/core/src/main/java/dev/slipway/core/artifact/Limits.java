package dev.slipway.core.artifact;

/// What an upload may cost.
///
/// @param maxUploadBytes of the WAR as it is sent
/// @param maxEntries in the WAR
/// @param maxExpandedBytes of all entries together, unpacked
/// @param maxExpansionRatio unpacked to packed, of the whole WAR
/// @param reserveBytes that stay free on the disk, whatever is uploaded
public record Limits(
        long maxUploadBytes,
        int maxEntries,
        long maxExpandedBytes,
        int maxExpansionRatio,
        long reserveBytes) {
    private static final long MIB = 1024 * 1024;

    public static final Limits DEFAULTS = new Limits(2048 * MIB, 65_535, 8192 * MIB, 100, 64 * MIB);

    /// The same for an upload whose size is known.
    public Limits withMaxUploadBytes(long bytes) {
        return new Limits(bytes, maxEntries, maxExpandedBytes, maxExpansionRatio, reserveBytes);
    }
}
