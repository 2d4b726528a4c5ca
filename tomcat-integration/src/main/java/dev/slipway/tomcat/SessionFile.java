package dev.slipway.tomcat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Images of sessions in a file that its owner alone can read. Whole or not there: it gets its name
/// when everything is on disk.
final class SessionFile {
    /// `SLPS`, then the number of the form.
    private static final long MAGIC = 0x534C_5053_0000_0001L;

    private SessionFile() {}

    static void write(Path file, List<SessionImage> images) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)))) {
            out.writeLong(MAGIC);
            out.writeInt(images.size());
            for (SessionImage image : images) {
                write(out, image);
            }
        }
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// @throws IOException also when it is not such a file, or of another release
    static List<SessionImage> read(Path file) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readLong() != MAGIC) {
                throw new IOException(file + " holds no sessions this release can read");
            }
            int count = in.readInt();
            List<SessionImage> images = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                images.add(image(in));
            }
            return images;
        }
    }

    private static void write(DataOutputStream out, SessionImage image) throws IOException {
        out.writeUTF(image.id());
        out.writeLong(image.created().toEpochMilli());
        out.writeLong(image.accessed().toEpochMilli());
        out.writeLong(image.maxInactive().toSeconds());
        out.writeInt(image.values().size());
        for (Map.Entry<String, byte[]> value : image.values().entrySet()) {
            writeBytes(out, value.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            writeBytes(out, value.getValue());
        }
    }

    private static SessionImage image(DataInputStream in) throws IOException {
        String id = in.readUTF();
        Instant created = Instant.ofEpochMilli(in.readLong());
        Instant accessed = Instant.ofEpochMilli(in.readLong());
        Duration maxInactive = Duration.ofSeconds(in.readLong());
        SortedMap<String, byte[]> values = new TreeMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            String name = new String(readBytes(in), java.nio.charset.StandardCharsets.UTF_8);
            values.put(name, readBytes(in));
        }
        return new SessionImage(id, created, accessed, maxInactive, values);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// Reads no more than there is, whatever the length says.
    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length != length) {
            throw new java.io.EOFException("A value ends early");
        }
        return bytes;
    }
}
