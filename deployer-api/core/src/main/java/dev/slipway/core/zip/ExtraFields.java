package dev.slipway.core.zip;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.nio.ByteBuffer;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The extra fields of a header: sizes that need 64 bits, and a time that knows its zone.
///
/// @param bytes little-endian
record ExtraFields(ByteBuffer bytes) {
    private static final int ZIP64 = 0x0001;
    private static final int UNIX_TIME = 0x5455;

    record Sizes(long size, long packedSize, long offset) {}

    /// Replaces those values that say "see the ZIP64 field".
    Sizes sizes(String name, long size, long packedSize, long offset) throws DeployException {
        boolean needed =
                size == CentralHeader.IN_ZIP64
                        || packedSize == CentralHeader.IN_ZIP64
                        || offset == CentralHeader.IN_ZIP64;
        ByteBuffer zip64 = needed ? find(ZIP64) : null;
        if (zip64 == null) {
            return new Sizes(size, packedSize, offset);
        }
        Sizes wide =
                new Sizes(
                        next(name, size, zip64),
                        next(name, packedSize, zip64),
                        next(name, offset, zip64));
        if (wide.size < 0 || wide.packedSize < 0 || wide.offset < 0) {
            throw impossible(name);
        }
        return wide;
    }

    private static long next(String name, long value, ByteBuffer zip64) throws DeployException {
        if (value != CentralHeader.IN_ZIP64) {
            return value;
        }
        if (zip64.remaining() < Long.BYTES) {
            throw impossible(name);
        }
        return zip64.getLong();
    }

    private static DeployException impossible(String name) {
        return new DeployException(
                new Failure.UnsafeEntry(
                        EntryNames.shown(name), "has impossible sizes in the zip directory"));
    }

    /// @param date as DOS had it; counts in local time, so the field with UTC goes first
    FileTime modified(short date, short time) {
        ByteBuffer unix = find(UNIX_TIME);
        if (unix != null && unix.remaining() >= 5 && (unix.get(0) & 1) != 0) {
            return FileTime.from(Instant.ofEpochSecond(unix.getInt(1)));
        }
        try {
            return FileTime.from(
                    LocalDateTime.of(
                                    1980 + (date >> 9 & 0x7F),
                                    date >> 5 & 0xF,
                                    date & 0x1F,
                                    time >> 11 & 0x1F,
                                    time >> 5 & 0x3F,
                                    (time & 0x1F) * 2)
                            .atZone(ZoneId.systemDefault())
                            .toInstant());
        } catch (DateTimeException _) {
            // reproducible builds like to write zeros, which is no date
            return FileTime.from(Instant.parse("1980-01-01T00:00:00Z"));
        }
    }

    private @Nullable ByteBuffer find(int kind) {
        int at = 0;
        while (at + 4 <= bytes.limit()) {
            int length = Short.toUnsignedInt(bytes.getShort(at + 2));
            if (at + 4 + length > bytes.limit()) {
                return null;
            }
            if (Short.toUnsignedInt(bytes.getShort(at)) == kind) {
                return bytes.slice(at + 4, length).order(bytes.order());
            }
            at += 4 + length;
        }
        return null;
    }
}
