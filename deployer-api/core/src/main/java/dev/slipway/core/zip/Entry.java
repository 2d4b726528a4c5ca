package dev.slipway.core.zip;

import java.nio.file.attribute.FileTime;

/// One entry of an archive, as its directory and its own header agree on it.
///
/// @param name as the archive spells it; a directory's ends with a slash
/// @param flags the general purpose bits
/// @param method [#STORED], [#DEFLATED], or one that is not supported
/// @param crc of the unpacked bytes, unsigned
/// @param size unpacked; not to be believed before the bytes have been counted
/// @param packedSize in the archive
/// @param headerAt where the entry's header begins, from the start of the file
/// @param dataAt where its packed bytes begin
/// @param unixMode type and permission bits; zero when the archive does not tell
public record Entry(
        String name,
        int flags,
        int method,
        long crc,
        long size,
        long packedSize,
        long headerAt,
        long dataAt,
        int unixMode,
        FileTime modified) {
    public static final int STORED = 0;
    public static final int DEFLATED = 8;

    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
    private static final int UNIX_TYPE = 0xF000;
    private static final int UNIX_FILE = 0x8000;
    private static final int UNIX_DIRECTORY = 0x4000;
    private static final int UNIX_LINK = 0xA000;

    public boolean directory() {
        return name.endsWith("/");
    }

    public boolean encrypted() {
        return (flags & ENCRYPTED) != 0;
    }

    public boolean symbolicLink() {
        return (unixMode & UNIX_TYPE) == UNIX_LINK;
    }

    /// Whether it is a device, a pipe, a socket, or calls itself a directory in one place and a
    /// file in the other.
    public boolean special() {
        int type = unixMode & UNIX_TYPE;
        return switch (type) {
            case 0 -> false;
            case UNIX_FILE -> directory();
            case UNIX_DIRECTORY -> !directory();
            default -> true;
        };
    }

    /// The offset after the last packed byte.
    public long end() {
        return dataAt + packedSize;
    }
}
