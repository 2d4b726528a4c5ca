package dev.slipway.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The token of whoever runs the server.
///
/// @param value the token itself
/// @param file where it is kept for its owner; null when it came from the environment
/// @param fresh whether it was made just now, and is to be shown this once
record AdminToken(String value, @Nullable Path file, boolean fresh) {
    private static final int BYTES = 32;

    /// @param given what the environment says, or null
    /// @param secrets a folder only its owner may read
    static AdminToken find(@Nullable String given, Path secrets) throws IOException {
        if (given != null && !given.isBlank()) {
            return new AdminToken(given.strip(), null, false);
        }
        Path file = secrets.resolve("admin-token");
        String kept = Files.exists(file) ? Files.readString(file).strip() : "";
        if (!kept.isEmpty()) {
            return new AdminToken(kept, file, false);
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String token = "slipway_" + HexFormat.of().formatHex(random);
        write(file, token + "\n");
        return new AdminToken(token, file, true);
    }

    private static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("admin-token.new");
        Files.deleteIfExists(temporary);
        try (var channel =
                FileChannel.open(
                        temporary,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))) {
            channel.write(
                    java.nio.ByteBuffer.wrap(
                            text.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            channel.force(true); // or a power cut leaves an empty file of that name
        }
        Files.move(temporary, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return "AdminToken[" + (file == null ? "from the environment" : file) + "]";
    }
}
