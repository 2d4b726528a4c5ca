package dev.slipway.guest.slots;

import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Sha256;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.machine.ImageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A small image that no firmware would start, with all that is looked at.
final class TestImage {
    private static final int PE = 0x80;
    private static final int OPTIONAL_BYTES = 0xF0;
    private static final int FILE_ALIGNMENT = 512;

    final Map<String, byte[]> sections = new LinkedHashMap<>();
    int processor = 0x8664;
    private final Digest id;

    TestImage(String version) {
        byte[] kernel = text("kernel of " + version);
        byte[] root = new byte[300_000];
        root[7] = (byte) version.hashCode();
        try {
            id = ImageId.of(new ByteArrayInputStream(kernel), new ByteArrayInputStream(root));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        sections.put(".text", text("code"));
        sections.put(".osrel", text("ID=slipway\nIMAGE_ID=shop\nVERSION_ID=\"" + version + "\"\n"));
        sections.put(".uname", text("6.1.0-test"));
        sections.put(".cmdline", text("quiet slipway.image=" + id + " -- @options"));
        sections.put(".initrd", root);
        sections.put(".linux", kernel);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Digest id() {
        return id;
    }

    byte[] bytes() {
        int start = 1024;
        int total = start;
        for (byte[] content : sections.values()) {
            total += padded(content.length);
        }
        ByteBuffer file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort(0, (short) 0x5A4D).putInt(0x3C, PE).putInt(PE, 0x4550);
        file.putShort(PE + 4, (short) processor).putShort(PE + 6, (short) sections.size());
        file.putShort(PE + 20, (short) OPTIONAL_BYTES).putShort(PE + 24, (short) 0x20B);
        file.putShort(PE + 24 + 68, (short) 10);
        int header = PE + 24 + OPTIONAL_BYTES;
        int place = start;
        for (Map.Entry<String, byte[]> section : sections.entrySet()) {
            byte[] content = section.getValue();
            file.put(header, text(section.getKey()));
            file.putInt(header + 8, content.length).putInt(header + 16, padded(content.length));
            file.putInt(header + 20, place);
            file.put(place, content);
            header += 40;
            place += padded(content.length);
        }
        return file.array();
    }

    private static int padded(int length) {
        return (length + FILE_ALIGNMENT - 1) / FILE_ALIGNMENT * FILE_ALIGNMENT;
    }

    Upload upload() {
        return upload(bytes());
    }

    static Upload upload(byte[] bytes) {
        return new Upload(new ByteArrayInputStream(bytes), bytes.length, digest(bytes));
    }

    static Digest digest(byte[] bytes) {
        Sha256 sha = new Sha256();
        sha.update(bytes, bytes.length);
        return sha.digest();
    }
}
