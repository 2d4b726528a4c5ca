package dev.slipway.tomcat.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Outlines as bytes: a checksum, the names, each once, and then the classes, who refer to them.
final class OutlineFile {
    /// To be changed with the form of what follows.
    private static final int FORM = 0x51500001;

    private OutlineFile() {}

    static byte[] write(List<ClassOutline> classes) throws IOException {
        Names names = new Names();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeInt(classes.size());
        for (ClassOutline one : classes) {
            out.writeInt(one.entry().equals(usualEntry(one.name())) ? -1 : names.at(one.entry()));
            out.writeInt(names.at(one.name()));
            out.writeBoolean(one.annotation());
            names.write(one.parents(), out);
            names.write(one.annotations(), out);
            out.writeInt(one.ofClass());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(all);
        head.writeInt(FORM);
        head.writeLong(0);
        head.writeInt(names.indexes.size());
        for (String name : names.indexes.keySet()) {
            head.writeUTF(name);
        }
        body.writeTo(head);
        byte[] bytes = all.toByteArray();
        java.nio.ByteBuffer.wrap(bytes).putLong(Integer.BYTES, checksum(bytes));
        return bytes;
    }

    /// @return null when these are not the bytes that were written
    static @Nullable List<ClassOutline> read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        if (bytes.length < Integer.BYTES + Long.BYTES
                || in.readInt() != FORM
                || in.readLong() != checksum(bytes)) {
            return null;
        }
        String[] names = new String[in.readInt()];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.readUTF();
        }
        int count = in.readInt();
        List<ClassOutline> classes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int entry = in.readInt();
            String name = names[in.readInt()];
            classes.add(
                    new ClassOutline(
                            entry < 0 ? usualEntry(name) : names[entry],
                            name,
                            in.readBoolean(),
                            some(names, in),
                            some(names, in),
                            in.readInt()));
        }
        return classes;
    }

    private static List<String> some(String[] names, DataInputStream in) throws IOException {
        String[] some = new String[in.readUnsignedShort()];
        for (int i = 0; i < some.length; i++) {
            some[i] = names[in.readInt()];
        }
        return List.of(some);
    }

    private static String usualEntry(String name) {
        return name.replace('.', '/') + ".class";
    }

    private static long checksum(byte[] bytes) {
        int start = Integer.BYTES + Long.BYTES;
        CRC32 crc = new CRC32();
        crc.update(bytes, start, bytes.length - start);
        return crc.getValue();
    }

    private static final class Names {
        private final Map<String, Integer> indexes = new LinkedHashMap<>();

        int at(String name) {
            return indexes.computeIfAbsent(name, _ -> indexes.size());
        }

        void write(List<String> some, DataOutputStream out) throws IOException {
            out.writeShort(some.size());
            for (String name : some) {
                out.writeInt(at(name));
            }
        }
    }
}
