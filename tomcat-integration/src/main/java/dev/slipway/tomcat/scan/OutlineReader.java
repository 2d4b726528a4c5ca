package dev.slipway.tomcat.scan;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads an outline from a class file, passing over everything else.
///
/// Source: The Java Virtual Machine Specification, 4.1, 4.4, 4.7.16.
final class OutlineReader {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int ACC_ANNOTATION = 0x2000;
    private static final byte[] ANNOTATIONS =
            "RuntimeVisibleAnnotations".getBytes(StandardCharsets.US_ASCII);

    /// Deeper than any compiler nests annotations within annotations.
    private static final int MAX_DEPTH = 64;

    private final ByteBuffer file;
    private final int[] at;

    /// Which constant says `RuntimeVisibleAnnotations`; -1 when none does, and then there are none.
    private int attribute = -1;

    private OutlineReader(byte[] bytes) {
        file = ByteBuffer.wrap(bytes);
        if (file.getInt() != MAGIC) {
            throw new IllegalArgumentException("no class file");
        }
        file.position(8);
        at = new int[next()];
    }

    /// @return null when this is no class file that makes sense; the class loader will say so if it
    ///   is ever used
    static @Nullable ClassOutline read(String entry, byte[] bytes) {
        try {
            return new OutlineReader(bytes).outline(entry);
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException damaged) {
            return null;
        }
    }

    private ClassOutline outline(String entry) {
        for (int i = 1; i < at.length; i++) {
            i += constant(i);
        }
        int access = next();
        String name = className(next());
        List<String> parents = new ArrayList<>();
        int parent = next();
        if (parent != 0) {
            parents.add(className(parent));
        }
        for (int left = next(); left > 0; left--) {
            parents.add(className(next()));
        }
        Set<String> onMembers = new LinkedHashSet<>();
        Set<String> annotations = new LinkedHashSet<>();
        if (attribute >= 0) {
            members(onMembers);
            members(onMembers);
            attributes(annotations);
        }
        int ofClass = annotations.size();
        annotations.addAll(onMembers);
        return new ClassOutline(
                entry,
                name,
                (access & ACC_ANNOTATION) != 0,
                parents,
                List.copyOf(annotations),
                ofClass);
    }

    /// @return how many indexes it takes beyond its own
    private int constant(int index) {
        at[index] = file.position() + 1;
        int tag = file.get();
        switch (tag) {
            case 1 -> {
                int length = next();
                if (length == ANNOTATIONS.length && isAttributeName()) {
                    attribute = index;
                }
                skip(length);
            }
            case 7, 8, 16, 19, 20 -> skip(2);
            case 15 -> skip(3);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
            case 5, 6 -> skip(8);
            default -> throw new IllegalArgumentException("no constant has tag " + tag);
        }
        return tag == 5 || tag == 6 ? 1 : 0;
    }

    private boolean isAttributeName() {
        int start = file.position();
        for (int i = 0; i < ANNOTATIONS.length; i++) {
            if (file.get(start + i) != ANNOTATIONS[i]) {
                return false;
            }
        }
        return true;
    }

    /// Fields, or methods.
    private void members(Set<String> found) {
        for (int left = next(); left > 0; left--) {
            skip(6);
            attributes(found);
        }
    }

    private void attributes(Set<String> found) {
        for (int left = next(); left > 0; left--) {
            int name = next();
            int length = file.getInt();
            int end = Math.addExact(file.position(), length);
            if (name == attribute) {
                for (int annotations = next(); annotations > 0; annotations--) {
                    found.add(annotation(0));
                }
            }
            file.position(end);
        }
    }

    /// @return the name of its type
    private String annotation(int depth) {
        String descriptor = text(next());
        for (int left = next(); left > 0; left--) {
            skip(2);
            value(depth);
        }
        return descriptor.startsWith("L") && descriptor.endsWith(";")
                ? descriptor.substring(1, descriptor.length() - 1).replace('/', '.')
                : descriptor;
    }

    private void value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("annotations nested too deeply");
        }
        char tag = (char) file.get();
        switch (tag) {
            case 'B', 'C', 'D', 'F', 'I', 'J', 'S', 'Z', 's', 'c' -> skip(2);
            case 'e' -> skip(4);
            case '@' -> annotation(depth + 1);
            case '[' -> {
                for (int left = next(); left > 0; left--) {
                    value(depth + 1);
                }
            }
            default -> throw new IllegalArgumentException("no value has tag " + tag);
        }
    }

    private String className(int index) {
        return text(Short.toUnsignedInt(file.getShort(at[index]))).replace('/', '.');
    }

    private String text(int index) {
        int start = at[index];
        byte[] text = new byte[Short.toUnsignedInt(file.getShort(start))];
        file.get(start + 2, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private int next() {
        return Short.toUnsignedInt(file.getShort());
    }

    private void skip(int bytes) {
        file.position(file.position() + bytes);
    }
}
