package dev.slipway.core.zip;

/// Names of entries, made safe for messages.
public final class EntryNames {
    private static final int MAX_SHOWN = 200;

    private EntryNames() {}

    /// The name without control characters, cut to a readable length.
    public static String shown(String name) {
        String cut = name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\"]", "?");
    }
}
