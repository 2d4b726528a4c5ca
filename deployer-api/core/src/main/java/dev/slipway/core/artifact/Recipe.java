package dev.slipway.core.artifact;

import dev.slipway.core.Digest;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// How a WAR is put together again from parts and from bytes of its own.
///
/// On disk, deflated: the format's number (1), the count of parts and for each its 32-byte digest
/// and its size, then the count of pieces and for each the index of its part, offset and length, or
/// -1, a length and that many bytes. Numbers are big-endian, of 4 bytes for counts and indexes, of
/// 8 for sizes.
///
/// @param parts each once
/// @param pieces one after the other they are the WAR
record Recipe(List<Part> parts, List<Piece> pieces) {
    private static final int FORMAT = 1;
    private static final int LITERAL = -1;
    private static final int MAX_COUNT = 1 << 24;

    record Part(Digest digest, long size) {}

    sealed interface Piece {
        long length();
    }

    /// @param part the index of a part
    record Slice(int part, long offset, long length) implements Piece {}

    @SuppressWarnings("ArrayRecordComponent") // never compared, only copied from disk to disk
    record Literal(byte[] bytes) implements Piece {
        @Override
        public long length() {
            return bytes.length;
        }
    }

    Recipe {
        parts = List.copyOf(parts);
        pieces = List.copyOf(pieces);
    }

    /// Bytes of the WAR.
    long size() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    void write(Path file) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                DataOutputStream out =
                        new DataOutputStream(
                                new BufferedOutputStream(new DeflaterOutputStream(raw)))) {
            out.writeInt(FORMAT);
            out.writeInt(parts.size());
            for (Part part : parts) {
                out.write(part.digest().bytes());
                out.writeLong(part.size());
            }
            out.writeInt(pieces.size());
            for (Piece piece : pieces) {
                switch (piece) {
                    case Slice(int part, long offset, long length) -> {
                        out.writeInt(part);
                        out.writeLong(offset);
                        out.writeLong(length);
                    }
                    case Literal(byte[] bytes) -> {
                        out.writeInt(LITERAL);
                        out.writeInt(bytes.length);
                        out.write(bytes);
                    }
                }
            }
        }
    }

    static Recipe read(Path file) throws IOException {
        try (DataInputStream in = open(file)) {
            List<Part> parts = parts(in, file);
            int count = count(in, file);
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int part = in.readInt();
                pieces.add(
                        part == LITERAL
                                ? new Literal(in.readNBytes(count(in, file)))
                                : new Slice(part, in.readLong(), in.readLong()));
            }
            return new Recipe(parts, pieces);
        }
    }

    /// The parts alone, without reading the rest.
    static Set<Digest> partsOf(Path file) throws IOException {
        try (DataInputStream in = open(file)) {
            Set<Digest> digests = new HashSet<>();
            parts(in, file).forEach(part -> digests.add(part.digest()));
            return digests;
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return new DataInputStream(new BufferedInputStream(new InflaterInputStream(raw)));
    }

    private static List<Part> parts(DataInputStream in, Path file) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException(
                    file + " has format " + format + "; this version of Slipway reads " + FORMAT);
        }
        int count = count(in, file);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new Part(Digest.of(in.readNBytes(32)), in.readLong()));
        }
        return parts;
    }

    private static int count(DataInputStream in, Path file) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > MAX_COUNT) {
            throw new IOException(file + " is damaged");
        }
        return count;
    }
}
