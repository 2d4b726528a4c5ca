package dev.slipway.core.war;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As much of a class file as tells which Servlet API it was compiled against.
///
/// Only names that link the class count: of classes, and in descriptors, signatures and
/// annotations. A string that merely holds such a name, as a library that supports both APIs has
/// it, does not.
///
/// Source: The Java Virtual Machine Specification, 4.1 and 4.4.
///
/// @param superclass in the form `a/b/C`; null when there is none or the file makes no sense
record ClassFile(ServletUse use, @Nullable String superclass) {
    /// How many bytes tell the version.
    static final int HEAD = 8;

    /// No file can have a longer name, see [EntryRules].
    private static final int MAX_NAME = 2048;

    private static final int MAGIC = 0xCAFEBABE;
    private static final ClassFile NONSENSE = new ClassFile(ServletUse.NONE, null);

    /// @param head the first bytes of what may be a class file
    /// @return the major version, or 0 when it is none
    static int majorVersion(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head);
        return head.length >= HEAD && bytes.getInt(0) == MAGIC
                ? Short.toUnsignedInt(bytes.getShort(6))
                : 0;
    }

    static ClassFile read(byte[] file) {
        if (majorVersion(file) == 0) {
            return NONSENSE;
        }
        try {
            return new ConstantPool(ByteBuffer.wrap(file)).summary();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException damaged) {
            // the class loader will say so if the class is ever used
            return NONSENSE;
        }
    }

    private static final class ConstantPool {
        private final ByteBuffer file;
        private final int[] utf8At;
        private final int[] nameOf;
        private final BitSet classNames = new BitSet();
        private final BitSet strings = new BitSet();

        ConstantPool(ByteBuffer file) {
            this.file = file.position(HEAD);
            int count = Short.toUnsignedInt(file.getShort());
            utf8At = new int[count];
            nameOf = new int[count];
            for (int i = 1; i < count; i++) {
                i += constant(i);
            }
        }

        /// @return how many indexes it takes beyond its own
        private int constant(int index) {
            int tag = file.get();
            switch (tag) {
                case 1 -> {
                    utf8At[index] = file.position();
                    skip(Short.toUnsignedInt(file.getShort()));
                }
                case 7 -> {
                    nameOf[index] = Short.toUnsignedInt(file.getShort());
                    classNames.set(nameOf[index]);
                }
                case 8 -> strings.set(Short.toUnsignedInt(file.getShort()));
                case 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> skip(4);
                case 5, 6 -> skip(8);
                default -> throw new IllegalArgumentException("no constant has tag " + tag);
            }
            return tag == 5 || tag == 6 ? 1 : 0;
        }

        private void skip(int bytes) {
            file.position(file.position() + bytes);
        }

        ClassFile summary() {
            file.position(file.position() + 4);
            int superIndex = Short.toUnsignedInt(file.getShort());
            String superclass = superIndex == 0 ? null : text(nameOf[superIndex]);
            if (superclass != null && superclass.length() > MAX_NAME) {
                superclass = null;
            }
            List<String> linking = new ArrayList<>();
            for (int i = 1; i < utf8At.length; i++) {
                if (utf8At[i] != 0
                        && (classNames.get(i) || !strings.get(i))
                        && mayName(utf8At[i])) {
                    linking.add(text(i));
                }
            }
            return new ClassFile(
                    ServletUse.of(names(linking, "javax/"), names(linking, "jakarta/")),
                    superclass);
        }

        /// Sorts out quickly what cannot matter: all that matters has an `a` second, or a
        /// descriptor's mark first.
        private boolean mayName(int at) {
            int length = Short.toUnsignedInt(file.getShort(at));
            if (length < 14) {
                return false;
            }
            byte first = file.get(at + 2);
            return (first == 'j' && file.get(at + 3) == 'a')
                    || first == 'L'
                    || first == '('
                    || first == '['
                    || first == '<';
        }

        private static boolean names(List<String> linking, String family) {
            return linking.stream()
                    .anyMatch(text ->
                            text.startsWith(family + "servlet/")
                                    || text.startsWith(family + "websocket/")
                                    || text.contains("L" + family + "servlet/")
                                    || text.contains("L" + family + "websocket/"));
        }

        private String text(int index) {
            int at = utf8At[index];
            byte[] text = new byte[Short.toUnsignedInt(file.getShort(at))];
            file.get(at + 2, text);
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }
}
