package dev.slipway.core.zip;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;

/// What the directory says of one entry.
///
/// @param rawName the name's bytes, to be compared with those of the entry's own header
/// @param offset of that header, from the start of the archive
record CentralHeader(
        String name,
        ByteBuffer rawName,
        int flags,
        int method,
        long crc,
        long size,
        long packedSize,
        long offset,
        int unixMode,
        FileTime modified) {
    static final long IN_ZIP64 = 0xFFFFFFFFL;

    private static final int SIGNATURE = 0x02014b50;
    private static final int SIZE = 46;
    private static final int UTF_8_NAME = 1 << 11;

    /// Reads the header at the buffer's position and moves on to the next.
    static CentralHeader read(ByteBuffer directory) throws DeployException {
        if (directory.remaining() < SIZE || directory.getInt(directory.position()) != SIGNATURE) {
            throw ZipDirectory.notAWar(
                    "The zip directory is damaged at its byte " + directory.position());
        }
        ByteBuffer header = directory.slice().order(directory.order());
        int nameLength = Short.toUnsignedInt(header.getShort(28));
        int extraLength = Short.toUnsignedInt(header.getShort(30));
        int total = SIZE + nameLength + extraLength + Short.toUnsignedInt(header.getShort(32));
        if (header.remaining() < total) {
            throw ZipDirectory.notAWar(
                    "The zip directory is damaged at its byte " + directory.position());
        }
        directory.position(directory.position() + total);
        ByteBuffer rawName = header.slice(SIZE, nameLength);
        int flags = Short.toUnsignedInt(header.getShort(8));
        String name = name(rawName, flags);
        ExtraFields extra =
                new ExtraFields(header.slice(SIZE + nameLength, extraLength).order(header.order()));
        ExtraFields.Sizes sizes =
                extra.sizes(
                        name,
                        Integer.toUnsignedLong(header.getInt(24)),
                        Integer.toUnsignedLong(header.getInt(20)),
                        Integer.toUnsignedLong(header.getInt(42)));
        return new CentralHeader(
                name,
                rawName,
                flags,
                Short.toUnsignedInt(header.getShort(10)),
                Integer.toUnsignedLong(header.getInt(16)),
                sizes.size(),
                sizes.packedSize(),
                sizes.offset(),
                header.getInt(38) >>> 16,
                extra.modified(header.getShort(14), header.getShort(12)));
    }

    /// Old archivers wrote names in the code page of their machine and said nothing; those are read
    /// as Latin-1, which cannot fail.
    private static String name(ByteBuffer raw, int flags) throws DeployException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(raw.duplicate()).toString();
        } catch (CharacterCodingException notUtf8) {
            String name = StandardCharsets.ISO_8859_1.decode(raw.duplicate()).toString();
            if ((flags & UTF_8_NAME) != 0) {
                throw new DeployException(
                        new Failure.UnsafeEntry(
                                EntryNames.shown(name),
                                "has a name that is not the UTF-8 it claims to be"),
                        notUtf8);
            }
            return name;
        }
    }

    String shownName() {
        return EntryNames.shown(name);
    }
}
