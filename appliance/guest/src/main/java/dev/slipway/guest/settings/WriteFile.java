package dev.slipway.guest.settings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A file the user-data asks for, on the data volume alone.
///
/// @param path below `/data/files`
public record WriteFile(Path path, Content content) {
    private static final Path ROOT = Path.of("/data/files");

    /// What is in it; may be secret, and is not shown.
    public static final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Content content && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    static WriteFile read(Section file) {
        Path path = file.parsed("path", WriteFile::path);
        String content = file.text("content");
        String encoding = file.text("encoding");
        file.text("permissions");
        file.text("owner");
        if (path == null && !file.has("path")) {
            file.problem("path", "is needed");
        }
        file.refuseUnknown();
        return new WriteFile(
                path == null ? ROOT : path,
                new Content(decoded(file, content == null ? "" : content, encoding)));
    }

    private static Path path(String text) {
        Path path = ROOT.resolve(text).normalize();
        if (!path.startsWith(ROOT) || path.equals(ROOT)) {
            throw new IllegalArgumentException("files can be written below " + ROOT + " alone");
        }
        return path;
    }

    private static byte[] decoded(Section file, String content, @Nullable String encoding) {
        switch (encoding) {
            case null -> {
                return content.getBytes(StandardCharsets.UTF_8);
            }
            case "b64", "base64" -> {
                try {
                    return Base64.getMimeDecoder().decode(content);
                } catch (IllegalArgumentException notBase64) {
                    file.problem("content", "is not base64");
                }
            }
            case "text/plain" -> {
                return content.getBytes(StandardCharsets.UTF_8);
            }
            default -> file.problem("encoding", "is b64 or left out");
        }
        return new byte[0];
    }
}
