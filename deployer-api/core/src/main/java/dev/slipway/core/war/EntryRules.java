package dev.slipway.core.war;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.EntryNames;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides whether an archive's entries can be unpacked without leaving the folder or meeting each
/// other there.
public final class EntryRules {
    private static final int MAX_NAME_BYTES = 2048;
    private static final int MAX_SEGMENT_BYTES = 255;
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

    private enum Kind {
        FILE,
        DIRECTORY
    }

    private final Map<String, Kind> seen = new HashMap<>();

    /// @return the path below the folder, without a slash at the end; empty for the folder itself
    /// @throws DeployException unsafe-entry
    public String accept(Entry entry) throws DeployException {
        String name = entry.name();
        refuseIf(name.isEmpty(), entry, "has no name");
        refuseIf(entry.encrypted(), entry, "is encrypted");
        refuseIf(entry.symbolicLink(), entry, "is a symbolic link");
        refuseIf(entry.special(), entry, "is neither a file nor a directory");
        if (entry.method() != Entry.STORED && entry.method() != Entry.DEFLATED) {
            String method = "is packed with method " + entry.method();
            throw refusal(entry, method + "; only stored and deflated ones can be read", null);
        }
        refuseIf(
                entry.method() == Entry.STORED && entry.size() != entry.packedSize(),
                entry,
                "is stored as it is, yet has two different sizes");
        refuseIf(entry.directory() && entry.size() > 0, entry, "is a directory with bytes in it");
        String path = path(entry);
        claim(path, entry);
        return path;
    }

    private static String path(Entry entry) throws DeployException {
        String name = entry.name();
        refuseIf(name.indexOf('\\') >= 0, entry, "has a backslash in its name");
        refuseIf(hasControl(name), entry, "has a control character in its name");
        refuseIf(name.startsWith("/"), entry, "has an absolute path");
        refuseIf(DRIVE.matcher(name).lookingAt(), entry, "begins with a drive letter");
        refuseIf(
                name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES,
                entry,
                "has too long a name");
        StringBuilder path = new StringBuilder(name.length());
        for (String segment : name.split("/")) {
            refuseIf(segment.equals(".."), entry, "leaves the archive");
            refuseIf(
                    segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES,
                    entry,
                    "has too long a name");
            if (!segment.isEmpty() && !segment.equals(".")) {
                path.append(path.isEmpty() ? "" : "/").append(segment);
            }
        }
        return path.toString();
    }

    private static boolean hasControl(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void claim(String path, Entry entry) throws DeployException {
        Kind kind = entry.directory() ? Kind.DIRECTORY : Kind.FILE;
        Kind before = seen.putIfAbsent(path, kind);
        refuseIf(before == Kind.FILE && kind == Kind.FILE, entry, "is there twice");
        refuseIf(before != null && before != kind, entry, "is both a file and a directory");
        refuseIf(path.isEmpty() && kind == Kind.FILE, entry, "has no name");
        for (int slash = path.lastIndexOf('/');
                slash > 0;
                slash = path.lastIndexOf('/', slash - 1)) {
            Kind parent = seen.putIfAbsent(path.substring(0, slash), Kind.DIRECTORY);
            refuseIf(parent == Kind.FILE, entry, "lies in a directory that is also a file");
            if (parent != null) {
                return;
            }
        }
    }

    private static void refuseIf(boolean unsafe, Entry entry, String reason)
            throws DeployException {
        if (unsafe) {
            throw refusal(entry, reason, null);
        }
    }

    static DeployException refusal(Entry entry, String reason, @Nullable Throwable cause) {
        return new DeployException(
                new Failure.UnsafeEntry(EntryNames.shown(entry.name()), reason), cause);
    }
}
