package dev.slipway.image.root;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// Takes the tables of local variables out of a class: only a debugger asks for them, and none gets
/// into a machine. Line numbers stay, for stack traces.
///
/// Source: The Java Virtual Machine Specification, chapter 4.
final class LocalNames {
    private static final int MAGIC = 0xCAFE_BABE;
    private static final Set<String> TABLES =
            Set.of("LocalVariableTable", "LocalVariableTypeTable");

    private final ByteBuffer in;
    private final ByteBuffer out;
    private String[] texts = {};

    private LocalNames(byte[] type) {
        in = ByteBuffer.wrap(type);
        out = ByteBuffer.allocate(type.length);
    }

    /// @param type a class file; anything else is returned as it is
    static byte[] removedFrom(byte[] type) throws IOException {
        if (type.length < Integer.BYTES || ByteBuffer.wrap(type).getInt() != MAGIC) {
            return type;
        }
        try {
            return new LocalNames(type).copied();
        } catch (BufferUnderflowException | IndexOutOfBoundsException broken) {
            throw new IOException("a class in it is broken", broken);
        }
    }

    private byte[] copied() throws IOException {
        copy(8); // magic, version
        constants();
        copy(6); // access, this class, its superclass
        copy(2 * copyShort()); // interfaces
        members(); // fields
        members(); // methods
        attributes();
        copy(in.remaining());
        return Arrays.copyOf(out.array(), out.position());
    }

    private void constants() throws IOException {
        texts = new String[copyShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = Byte.toUnsignedInt(in.get(in.position()));
            copy(1);
            switch (tag) {
                case 1 -> {
                    int length = copyShort();
                    texts[i] =
                            new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
                    copy(length);
                }
                case 7, 8, 16, 19, 20 -> copy(2);
                case 15 -> copy(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> copy(4);
                case 5, 6 -> {
                    copy(8);
                    i++; // a long and a double take two places
                }
                default -> throw new IOException("a class in it has a constant of kind " + tag);
            }
        }
    }

    private void members() {
        for (int left = copyShort(); left > 0; left--) {
            copy(6); // access, name, type
            attributes();
        }
    }

    private void attributes() {
        int counted = out.position();
        int kept = 0;
        for (int left = copyShort(); left > 0; left--) {
            String name = texts[Short.toUnsignedInt(in.getShort(in.position()))];
            int length = in.getInt(in.position() + 2);
            if (TABLES.contains(name)) {
                in.position(in.position() + 6 + length);
                continue;
            }
            kept++;
            if (name.equals("Code")) {
                code();
            } else {
                copy(6 + length);
            }
        }
        out.putShort(counted, (short) kept);
    }

    private void code() {
        copy(2); // its name
        int measured = out.position();
        copyInt();
        copy(4); // stack, locals
        copy(copyInt()); // instructions
        copy(8 * copyShort()); // handlers
        attributes();
        out.putInt(measured, out.position() - measured - Integer.BYTES);
    }

    private int copyShort() {
        copy(2);
        return Short.toUnsignedInt(out.getShort(out.position() - 2));
    }

    private int copyInt() {
        copy(4);
        return out.getInt(out.position() - 4);
    }

    private void copy(int bytes) {
        out.put(out.position(), in, in.position(), bytes);
        out.position(out.position() + bytes);
        in.position(in.position() + bytes);
    }
}
