package dev.slipway.core.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Where the directory of an archive is, according to the record at the end of the file.
///
/// @param entries how many there are, as announced
/// @param directoryAt from the start of the file
/// @param directorySize in bytes
/// @param prefix bytes in front of the archive (a self-starting WAR begins with a script); offsets
///   count from there
public record EndRecord(long entries, long directoryAt, long directorySize, long prefix) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int SIZE = 22;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int ZIP64_LOCATOR = 0x07064b50;
    private static final int ZIP64_LOCATOR_SIZE = 20;
    private static final int ZIP64_SIGNATURE = 0x06064b50;
    private static final int ZIP64_SIZE = 56;

    /// @return null when the file does not end as an archive does: not a zip, or cut off
    public static @Nullable EndRecord find(FileChannel file) throws IOException {
        Window window = new Window(file);
        long length = file.size();
        if (length < SIZE) {
            return null;
        }
        int tail = (int) Math.min(length, SIZE + MAX_COMMENT);
        ByteBuffer bytes = window.at(length - tail, tail);
        for (int at = tail - SIZE; at >= 0; at--) {
            if (bytes.getInt(at) == SIGNATURE
                    && at + SIZE + Short.toUnsignedInt(bytes.getShort(at + 20)) <= tail) {
                EndRecord found =
                        read(file, bytes.slice(at, SIZE).order(bytes.order()), length - tail + at);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable EndRecord read(FileChannel file, ByteBuffer record, long at)
            throws IOException {
        long entries = Short.toUnsignedLong(record.getShort(10));
        long size = Integer.toUnsignedLong(record.getInt(12));
        long offset = Integer.toUnsignedLong(record.getInt(16));
        EndRecord zip64 = zip64(file, at);
        if (zip64 != null) {
            boolean agrees =
                    (entries == 0xFFFF || entries == (zip64.entries & 0xFFFF))
                            && (size == 0xFFFFFFFFL || size == zip64.directorySize)
                            && (offset == 0xFFFFFFFFL
                                    || offset == zip64.directoryAt - zip64.prefix);
            return agrees ? zip64 : null;
        }
        return located(entries, size, offset, at);
    }

    private static @Nullable EndRecord zip64(FileChannel file, long endAt) throws IOException {
        long locatorAt = endAt - ZIP64_LOCATOR_SIZE;
        if (locatorAt < ZIP64_SIZE) {
            return null;
        }
        Window window = new Window(file);
        ByteBuffer locator = window.at(locatorAt, ZIP64_LOCATOR_SIZE);
        if (locator.getInt(0) != ZIP64_LOCATOR) {
            return null;
        }
        // the second place is right when bytes were put in front of the archive later
        long[] places = {locator.getLong(8), locatorAt - ZIP64_SIZE};
        for (long place : places) {
            if (place >= 0 && place <= locatorAt - ZIP64_SIZE) {
                ByteBuffer record = window.at(place, ZIP64_SIZE);
                if (record.getInt(0) == ZIP64_SIGNATURE) {
                    return located(
                            record.getLong(32), record.getLong(40), record.getLong(48), place);
                }
            }
        }
        return null;
    }

    private static @Nullable EndRecord located(
            long entries, long size, long offset, long recordAt) {
        long directoryAt = recordAt - size;
        long prefix = directoryAt - offset;
        boolean possible =
                entries >= 0 && size >= 0 && offset >= 0 && directoryAt >= 0 && prefix >= 0;
        return possible ? new EndRecord(entries, directoryAt, size, prefix) : null;
    }
}
