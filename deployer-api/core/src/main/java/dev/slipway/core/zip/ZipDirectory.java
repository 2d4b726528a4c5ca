package dev.slipway.core.zip;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is in an archive, after its directory was held against the headers of its entries.
///
/// @param entries in the order in which their bytes lie in the file; none overlaps another or the
///   directory
public record ZipDirectory(List<Entry> entries) {
    /// Far more than 65,535 entries with ordinary names take.
    private static final int MAX_DIRECTORY_BYTES = 32 * 1024 * 1024;

    public ZipDirectory {
        entries = List.copyOf(entries);
    }

    /// @throws DeployException not-a-war, unsafe-entry, or expansion-limit for more than
    ///   `maxEntries`
    public static ZipDirectory read(FileChannel file, int maxEntries)
            throws DeployException, IOException {
        EndRecord end = EndRecord.find(file);
        if (end == null) {
            throw notAWar(
                    file.size() == 0
                            ? "It is empty; the WAR is the body of the request, as in curl -T shop.war"
                            : "It is not a zip file, or it is cut off: there is no zip directory at its end");
        }
        if (end.entries() > maxEntries) {
            throw tooMany(maxEntries);
        }
        if (end.directorySize() > MAX_DIRECTORY_BYTES) {
            throw new DeployException(
                    new Failure.ExpansionLimit(
                            "The zip directory has %d bytes; the limit is %d"
                                    .formatted(end.directorySize(), MAX_DIRECTORY_BYTES)));
        }
        try {
            List<CentralHeader> headers = headers(file, end, maxEntries);
            return new ZipDirectory(located(file, end, headers));
        } catch (EOFException cutOff) {
            throw new DeployException(
                    new Failure.NotAWar("The zip directory names bytes beyond the end of the file"),
                    cutOff);
        }
    }

    private static List<CentralHeader> headers(FileChannel file, EndRecord end, int maxEntries)
            throws DeployException, IOException {
        ByteBuffer directory = new Window(file).at(end.directoryAt(), (int) end.directorySize());
        List<CentralHeader> headers = new ArrayList<>();
        while (directory.hasRemaining()) {
            if (headers.size() == maxEntries) {
                throw tooMany(maxEntries);
            }
            headers.add(CentralHeader.read(directory));
        }
        if (headers.size() != end.entries()) {
            throw notAWar(
                    "The zip directory announces %d entries and has %d"
                            .formatted(end.entries(), headers.size()));
        }
        return headers;
    }

    private static List<Entry> located(FileChannel file, EndRecord end, List<CentralHeader> headers)
            throws DeployException, IOException {
        headers.sort(Comparator.comparingLong(CentralHeader::offset));
        Window window = new Window(file);
        List<Entry> entries = new ArrayList<>(headers.size());
        long free = end.prefix();
        for (CentralHeader header : headers) {
            Entry entry = LocalHeader.locate(window, header, end.prefix());
            if (entry.headerAt() < free
                    || entry.packedSize() > end.directoryAt() - entry.dataAt()) {
                throw new DeployException(
                        new Failure.UnsafeEntry(
                                header.shownName(),
                                "shares its bytes with another part of the archive"));
            }
            free = entry.end();
            entries.add(entry);
        }
        return entries;
    }

    private static DeployException tooMany(int maxEntries) {
        return new DeployException(
                new Failure.ExpansionLimit("The archive has more than " + maxEntries + " entries"));
    }

    static DeployException notAWar(String detail) {
        return new DeployException(new Failure.NotAWar(detail));
    }
}
