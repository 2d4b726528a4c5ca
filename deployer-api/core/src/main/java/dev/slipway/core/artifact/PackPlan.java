package dev.slipway.core.artifact;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Recipe.Literal;
import dev.slipway.core.artifact.Recipe.Part;
import dev.slipway.core.artifact.Recipe.Piece;
import dev.slipway.core.artifact.Recipe.Slice;
import dev.slipway.core.zip.Entry;
import dev.slipway.core.zip.ZipDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Cuts a WAR into parts that other versions of it are likely to have too.
///
/// The packed bytes of a large entry are a part. Small entries in a row share one, and where such a
/// group ends depends on the entries' own checksums: an entry that changed makes its own group new,
/// not all that follow. Everything between, headers and the directory, is literal.
final class PackPlan {
    private static final int LARGE = 64 * 1024;
    private static final int GROUP_MIN = 32 * 1024;
    private static final int GROUP_MAX = 256 * 1024;
    private static final int GROUP_ENDS_MASK = 7;
    private static final long MAX_LITERAL = 16L * 1024 * 1024;

    private final FileChannel war;
    private final Keeper keeper;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Digest, Integer> indexes = new HashMap<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Integer> grouped = new ArrayList<>();
    private final ByteArrayOutputStream group = new ByteArrayOutputStream();
    private long literal;

    private PackPlan(FileChannel war, Keeper keeper) {
        this.war = war;
        this.keeper = keeper;
    }

    /// Keeps a part.
    interface Keeper {
        void keep(Part part, Parts.Content content) throws IOException;
    }

    /// @param keeper is given every part once, and has kept it when it returns
    /// @return empty when the file is no zip whose parts can be told, or little more than gaps
    static Optional<Recipe> cut(FileChannel war, Limits limits, Keeper keeper) throws IOException {
        try {
            return new PackPlan(war, keeper).recipe(ZipDirectory.read(war, limits.maxEntries()));
        } catch (DeployException unreadable) {
            return Optional.empty();
        }
    }

    private Optional<Recipe> recipe(ZipDirectory directory) throws IOException {
        long at = 0;
        for (Entry entry : directory.entries()) {
            if (entry.packedSize() == 0) {
                continue;
            }
            if (!literal(at, entry.dataAt())) {
                return Optional.empty();
            }
            if (entry.packedSize() >= LARGE) {
                large(entry);
            } else {
                small(entry);
            }
            at = entry.end();
        }
        endGroup();
        return literal(at, war.size()) ? Optional.of(new Recipe(parts, pieces)) : Optional.empty();
    }

    private boolean literal(long from, long to) throws IOException {
        literal += to - from;
        if (literal > MAX_LITERAL) {
            return false;
        }
        if (to > from) {
            pieces.add(new Literal(bytes(from, (int) (to - from))));
        }
        return true;
    }

    private void large(Entry entry) throws IOException {
        Sha256 sha = new Sha256();
        byte[] buffer = new byte[LARGE];
        for (long at = entry.dataAt(); at < entry.end(); ) {
            int length =
                    war.read(
                            ByteBuffer.wrap(buffer, 0, (int) Math.min(LARGE, entry.end() - at)),
                            at);
            sha.update(buffer, length);
            at += length;
        }
        Part part = new Part(sha.digest(), entry.packedSize());
        int index = keep(part, file -> copy(entry, file));
        pieces.add(new Slice(index, 0, part.size()));
    }

    private void copy(Entry entry, FileChannel file) throws IOException {
        for (long at = entry.dataAt(); at < entry.end(); ) {
            at += war.transferTo(at, entry.end() - at, file);
        }
    }

    private void small(Entry entry) throws IOException {
        grouped.add(pieces.size());
        pieces.add(new Slice(-1, group.size(), entry.packedSize()));
        group.writeBytes(bytes(entry.dataAt(), (int) entry.packedSize()));
        boolean mayEnd = group.size() >= GROUP_MIN && (entry.crc() & GROUP_ENDS_MASK) == 0;
        if (mayEnd || group.size() >= GROUP_MAX) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        if (group.size() == 0) {
            return;
        }
        byte[] bytes = group.toByteArray();
        Sha256 sha = new Sha256();
        sha.update(bytes, bytes.length);
        int index = keep(new Part(sha.digest(), bytes.length), file -> writeAll(bytes, file));
        for (int piece : grouped) {
            Slice slice = (Slice) pieces.get(piece);
            pieces.set(piece, new Slice(index, slice.offset(), slice.length()));
        }
        grouped.clear();
        group.reset();
    }

    private static void writeAll(byte[] bytes, FileChannel file) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            file.write(rest);
        }
    }

    private int keep(Part part, Parts.Content content) throws IOException {
        Integer known = indexes.get(part.digest());
        if (known != null) {
            return known;
        }
        keeper.keep(part, content);
        indexes.put(part.digest(), parts.size());
        parts.add(part);
        return parts.size() - 1;
    }

    private byte[] bytes(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (war.read(bytes, from + bytes.position()) < 0) {
                throw new IOException("The WAR has become shorter while it was packed");
            }
        }
        return bytes.array();
    }
}
