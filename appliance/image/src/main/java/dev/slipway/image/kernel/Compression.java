package dev.slipway.image.kernel;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/// How packages and modules are compressed, known by the first bytes.
final class Compression {
    private Compression() {}

    /// @return the content, decompressed if it is compressed in a way that is known, else as it is
    static InputStream open(InputStream in) throws IOException {
        BufferedInputStream peek = new BufferedInputStream(in, 1 << 16);
        peek.mark(6);
        byte[] magic = peek.readNBytes(6);
        peek.reset();
        if (begins(magic, 0x1F, 0x8B)) {
            return new GZIPInputStream(peek, 1 << 16);
        }
        if (begins(magic, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            return new XZInputStream(peek);
        }
        if (begins(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
            return new ZstdInputStream(peek);
        }
        return peek;
    }

    private static boolean begins(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
