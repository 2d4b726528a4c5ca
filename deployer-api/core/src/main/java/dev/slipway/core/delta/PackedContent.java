package dev.slipway.core.delta;

import dev.slipway.core.zip.Entry;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The bytes of one entry, ready to be put into an archive.
///
/// @param crc of the unpacked bytes
record PackedContent(Place place, int method, long crc, long size, long packedSize) {
    static final PackedContent NOTHING =
            new PackedContent(new Place.Nowhere(), Entry.STORED, 0, 0, 0);

    /// Where the packed bytes are.
    sealed interface Place {
        record Nowhere() implements Place {}

        /// In a file that is open, from `at` on.
        record Within(FileChannel file, long at) implements Place {}

        /// All of a file.
        record Whole(Path file) implements Place {}
    }

    static PackedContent of(FileChannel war, Entry entry) {
        return new PackedContent(
                new Place.Within(war, entry.dataAt()),
                entry.method(),
                entry.crc(),
                entry.size(),
                entry.packedSize());
    }
}
