package dev.slipway.tomcat.guard;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.BitSet;

/// Where in a class there are calls to be rewritten, found without taking every method apart.
final class CallSites {
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESTATIC = 0xb8;
    private static final int INVOKEDYNAMIC = 0xba;

    /// Indexes into the constant pool.
    private final BitSet called = new BitSet();

    CallSites(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (Redirect.concerns(entry)
                    || (entry instanceof InvokeDynamicEntry call && RewrittenCode.needsIt(call))) {
                called.set(entry.index());
            }
        }
    }

    boolean areNone() {
        return called.isEmpty();
    }

    /// Looks for the bytes of a call; they may by chance be those of something else, which is then
    /// left as it is.
    boolean mayBeIn(MethodModel method) {
        if (!(method.code().orElse(null) instanceof CodeAttribute code)) {
            return false;
        }
        byte[] bytes = code.codeArray();
        for (int at = 0; at + 2 < bytes.length; at++) {
            switch (bytes[at] & 0xff) {
                case INVOKEVIRTUAL, INVOKESTATIC, INVOKEDYNAMIC -> {
                    if (called.get(((bytes[at + 1] & 0xff) << 8) | (bytes[at + 2] & 0xff))) {
                        return true;
                    }
                }
                default -> {
                    // no call
                }
            }
        }
        return false;
    }
}
