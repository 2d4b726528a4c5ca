package dev.slipway.core.machine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A file system that keeps files, and how full it is.
///
/// @param mount where it is in the tree
/// @param device as the kernel names what it lies on
/// @param freeBytes of which some may be kept for root
/// @param availableBytes that the server could write
public record FilesystemStatus(
        String mount,
        String device,
        String type,
        boolean readOnly,
        long totalBytes,
        long freeBytes,
        long availableBytes) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    /// Those with room for anything; what the kernel only shows as files has none.
    ///
    /// @param mounts `/proc/self/mounts`; empty where there is no such file
    public static List<FilesystemStatus> read(Path mounts) throws IOException {
        if (!Files.isReadable(mounts)) {
            return List.of();
        }
        Map<String, FilesystemStatus> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(mounts)) {
            String[] words = line.split(" ");
            String mount = plain(words[1]);
            // the last one mounted on a folder is the one that is seen there
            found.remove(mount);
            Path folder = Path.of(mount);
            if (Files.isReadable(folder)) {
                try {
                    add(found, words, mount, Files.getFileStore(folder));
                } catch (NoSuchFileException unmounted) {
                    found.remove(mount);
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static void add(
            Map<String, FilesystemStatus> found, String[] words, String mount, FileStore store)
            throws IOException {
        if (store.getTotalSpace() > 0) {
            found.put(
                    mount,
                    new FilesystemStatus(
                            mount,
                            plain(words[0]),
                            words[2],
                            List.of(words[3].split(",")).contains("ro"),
                            store.getTotalSpace(),
                            store.getUnallocatedSpace(),
                            store.getUsableSpace()));
        }
    }

    /// Blanks and the like come as octal numbers.
    private static String plain(String escaped) {
        return ESCAPE.matcher(escaped).replaceAll(FilesystemStatus::character);
    }

    private static String character(MatchResult octal) {
        return java.util.regex.Matcher.quoteReplacement(
                Character.toString(Integer.parseInt(octal.group(1), 8)));
    }
}
