package dev.slipway.core.zip;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The header in front of an entry's bytes, held against what the directory says.
final class LocalHeader {
    private static final int SIGNATURE = 0x04034b50;
    private static final int SIZE = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;

    private LocalHeader() {}

    /// @param prefix bytes in front of the archive
    /// @throws DeployException unsafe-entry when the two disagree
    static Entry locate(Window file, CentralHeader central, long prefix)
            throws DeployException, IOException {
        long at = prefix + central.offset();
        ByteBuffer header = file.at(at, SIZE);
        if (header.getInt(0) != SIGNATURE) {
            throw disagrees(central, "is not where the zip directory says");
        }
        int flags = Short.toUnsignedInt(header.getShort(6));
        int method = Short.toUnsignedInt(header.getShort(8));
        long crc = Integer.toUnsignedLong(header.getInt(14));
        long packedSize = Integer.toUnsignedLong(header.getInt(18));
        long size = Integer.toUnsignedLong(header.getInt(22));
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        int extraLength = Short.toUnsignedInt(header.getShort(28));
        ByteBuffer rest = file.at(at + SIZE, nameLength + extraLength);
        if (!rest.slice(0, nameLength).equals(central.rawName())) {
            throw disagrees(central, "has another name in its own header");
        }
        if (method != central.method() || ((flags ^ central.flags()) & ENCRYPTED) != 0) {
            throw disagrees(central, "is packed in another way than the zip directory says");
        }
        ExtraFields extra =
                new ExtraFields(rest.slice(nameLength, extraLength).order(rest.order()));
        ExtraFields.Sizes sizes = extra.sizes(central.name(), size, packedSize, 0);
        boolean later = (flags & SIZES_FOLLOW) != 0;
        if (!agrees(sizes.size(), central.size(), later)
                || !agrees(sizes.packedSize(), central.packedSize(), later)
                || !agrees(crc, central.crc(), later)) {
            throw disagrees(
                    central,
                    "has another size or checksum in its own header than in the zip directory");
        }
        return new Entry(
                central.name(),
                central.flags() | (flags & ENCRYPTED),
                method,
                central.crc(),
                central.size(),
                central.packedSize(),
                at,
                at + SIZE + nameLength + extraLength,
                central.unixMode(),
                central.modified());
    }

    private static boolean agrees(long own, long directory, boolean later) {
        return own == directory || (later && (own == 0 || own == CentralHeader.IN_ZIP64));
    }

    private static DeployException disagrees(CentralHeader central, String reason) {
        return new DeployException(new Failure.UnsafeEntry(central.shownName(), reason));
    }
}
