package dev.slipway.image.disk;

import dev.slipway.image.root.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A folder of a FAT volume: a table of entries of 32 bytes.
final class FatFolder implements FatEntry {
    private static final int ENTRY = 32;
    private static final int FOLDER = 0x10;
    private static final int ARCHIVE = 0x20;
    private static final int LABEL = 0x08;
    private static final short FIRST_OF_1980 = 0x21; // no day before it can be written

    private final String name;
    private final List<FatEntry> entries = new ArrayList<>();
    int cluster;

    /// @param name empty for the root
    FatFolder(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    List<FatEntry> entries() {
        return entries;
    }

    /// @param path below this folder, part by part
    void place(List<String> path, Content content) {
        String first = path.getFirst();
        if (path.size() == 1) {
            entries.add(new FatFile(first, content));
        } else {
            folder(first).place(path.subList(1, path.size()), content);
        }
    }

    /// How many bytes its table takes.
    long bytes() {
        long slots = 3; // its own two, or the label; and an end
        for (int i = 0; i < entries.size(); i++) {
            slots += 1 + fatName(i).longEntries();
        }
        return slots * ENTRY;
    }

    /// @param label of the volume, 11 characters, which is kept in the root
    /// @param parent first cluster of the folder this one is in
    byte[] table(String label, int parent) throws IOException {
        ByteBuffer table = ByteBuffer.allocate((int) bytes()).order(ByteOrder.LITTLE_ENDIAN);
        if (name.isEmpty()) {
            put(table, label, LABEL, 0, 0);
        } else {
            put(table, ".          ", FOLDER, cluster, 0);
            put(table, "..         ", FOLDER, parent, 0);
        }
        for (int i = 0; i < entries.size(); i++) {
            FatName entryName = fatName(i);
            entryName.putLong(table);
            switch (entries.get(i)) {
                case FatFolder inner -> put(table, entryName.old(), FOLDER, inner.cluster, 0);
                case FatFile file ->
                        put(table, entryName.old(), ARCHIVE, file.cluster, file.content().size());
            }
        }
        return table.array();
    }

    private FatName fatName(int index) {
        return new FatName(entries.get(index).name(), index + 1);
    }

    private FatFolder folder(String wanted) {
        for (FatEntry entry : entries) {
            if (entry instanceof FatFolder inner && inner.name.equals(wanted)) {
                return inner;
            }
        }
        FatFolder inner = new FatFolder(wanted);
        entries.add(inner);
        return inner;
    }

    private static void put(ByteBuffer table, String name, int kind, int cluster, long size)
            throws IOException {
        if (size > 0xFFFF_FFFFL) {
            throw new IOException("FAT holds no file of 4 GB or more");
        }
        table.put(name.getBytes(StandardCharsets.US_ASCII)).put((byte) kind).put(new byte[2]);
        table.putShort((short) 0).putShort(FIRST_OF_1980).putShort(FIRST_OF_1980);
        table.putShort((short) (cluster >>> 16)).putShort((short) 0).putShort(FIRST_OF_1980);
        table.putShort((short) cluster).putInt((int) size);
    }
}
