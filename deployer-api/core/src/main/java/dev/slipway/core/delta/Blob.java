package dev.slipway.core.delta;

import dev.slipway.core.zip.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// A content that a client has sent, on disk as it will lie in the archive.
///
/// @param method how it is packed, see [Entry]
/// @param crc of the unpacked bytes
record Blob(Path file, int method, long crc, long size, long packedSize) {

    /// @param plain the unpacked bytes; has another place, or is gone, when this returns
    /// @param file does not exist, or is the same content
    /// @param mayDeflate whether to try
    static Blob pack(Path plain, Path file, boolean mayDeflate) throws IOException {
        Path packed = Files.createTempFile(file.getParent(), "packed-", ".tmp");
        try {
            long size = Files.size(plain);
            long crc = deflate(plain, packed);
            boolean smaller = mayDeflate && Files.size(packed) < size;
            Files.move(
                    smaller ? packed : plain,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return new Blob(
                    file, smaller ? Entry.DEFLATED : Entry.STORED, crc, size, Files.size(file));
        } finally {
            Files.deleteIfExists(packed);
        }
    }

    private static long deflate(Path plain, Path packed) throws IOException {
        CRC32 crc = new CRC32();
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
                InputStream in = new CheckedInputStream(Files.newInputStream(plain), crc);
                OutputStream out =
                        new DeflaterOutputStream(Files.newOutputStream(packed), deflater)) {
            in.transferTo(out);
        }
        return crc.getValue();
    }

    Blob at(Path link) {
        return new Blob(link, method, crc, size, packedSize);
    }

    PackedContent content() {
        return new PackedContent(
                new PackedContent.Place.Whole(file), method, crc, size, packedSize);
    }
}
