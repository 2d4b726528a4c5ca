package dev.slipway.core.settings;

/// A value in a message: quoted, in one line, and not too long.
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    static String of(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        int end = Math.min(line.length(), LONGEST);
        if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return "\"" + line.substring(0, end) + (end < line.length() ? "…" : "") + "\"";
    }
}
