package dev.slipway.core.machine;

import dev.slipway.core.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A file by which systemd-boot starts one slot of a machine. It starts the entry of the highest
/// generation that has tries left, and counts in the file's name. What is for us alone stands in
/// comments.
///
/// Source: UAPI Group Specifications, "Boot Loader Specification"; systemd, "Automatic Boot
/// Assessment".
///
/// @param generation from 1; the later an image became the one to start, the higher
/// @param slot `a` or `b`
/// @param digest of the image's file
/// @param size of that file, in bytes
/// @param writtenAt null for the image the machine was made with
public record BootEntry(
        int generation,
        String slot,
        Trust trust,
        Digest digest,
        long size,
        @Nullable Instant writtenAt) {
    /// The folder of all entries, from the root of the boot partition.
    public static final String FOLDER = "/loader/entries";

    private static final Pattern FILE =
            Pattern.compile("slipway-(\\d{1,9})(\\+(\\d{1,9})(-\\d{1,9})?)?\\.conf");
    private static final Pattern IMAGE = Pattern.compile("/EFI/slipway/([ab])\\.efi");
    private static final Pattern LINE = Pattern.compile("(?:# )?(\\S+)\\s+(.*\\S)\\s*");

    /// How far an image is trusted.
    public enum Trust {
        GOOD(""),
        /// To be started once.
        UNTRIED("+1"),
        /// Started, and not found good since.
        TRIED("+0-1");

        private final String count;

        Trust(String count) {
            this.count = count;
        }
    }

    public BootEntry {
        if (!slot.equals("a") && !slot.equals("b")) {
            throw new IllegalArgumentException("\"" + slot + "\" is not a slot: a or b");
        }
    }

    /// Where the image of a slot is, from the root of the boot partition.
    public static String imageFile(String slot) {
        return "/EFI/slipway/" + slot + ".efi";
    }

    public String fileName() {
        return "slipway-" + generation + trust.count + ".conf";
    }

    public String text() {
        return """
        title Slipway, slot %s
        sort-key slipway
        version %d
        efi %s
        # sha256 %s
        # bytes %d
        # written %s
        """
                .formatted(
                        slot,
                        generation,
                        imageFile(slot),
                        digest,
                        size,
                        writtenAt == null ? "with the machine" : writtenAt);
    }

    /// Empty when it is no entry of ours, or was not written to its end.
    public static Optional<BootEntry> parse(String fileName, String text) {
        Matcher file = FILE.matcher(fileName.toLowerCase(Locale.ROOT));
        Map<String, String> values =
                text.lines()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .collect(
                                Collectors.toMap(
                                        line -> line.group(1),
                                        line -> line.group(2),
                                        (_, last) -> last));
        Matcher image = IMAGE.matcher(values.getOrDefault("efi", ""));
        if (!file.matches() || !image.matches() || !values.containsKey("written")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new BootEntry(
                            Integer.parseInt(file.group(1)),
                            image.group(1),
                            trust(file.group(3)),
                            new Digest(values.getOrDefault("sha256", "")),
                            Long.parseLong(values.getOrDefault("bytes", "")),
                            written(values.getOrDefault("written", ""))));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Trust trust(@Nullable String triesLeft) {
        if (triesLeft == null) {
            return Trust.GOOD;
        }
        return Integer.parseInt(triesLeft) == 0 ? Trust.TRIED : Trust.UNTRIED;
    }

    private static @Nullable Instant written(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException withTheMachine) {
            return null;
        }
    }

    /// The same image, to be started in another way.
    public BootEntry as(int newGeneration, Trust newTrust) {
        return new BootEntry(newGeneration, slot, newTrust, digest, size, writtenAt);
    }
}
