package dev.slipway.tomcat.guard;

import java.lang.classfile.constantpool.PoolEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A look at the names in a class file's constant pool, much cheaper than to parse the class.
///
/// Source: The Java Virtual Machine Specification, 4.4.
final class ConstantPool {
    private static final int COUNT = 8;
    private static final int FIRST = 10;

    private ConstantPool() {}

    /// @param names in ASCII
    /// @return false also for what is not a class file
    static boolean mentionsAny(List<byte[]> names, byte[] classFile) {
        if (classFile.length < FIRST) {
            return false;
        }
        int count = u2(classFile, COUNT);
        int at = FIRST;
        for (int index = 1; index < count && at + 2 < classFile.length; index++) {
            switch (classFile[at]) {
                case PoolEntry.TAG_UTF8 -> {
                    int from = at + 3;
                    int to = from + u2(classFile, at + 1);
                    if (to <= classFile.length && isAny(names, classFile, from, to)) {
                        return true;
                    }
                    at = to;
                }
                case PoolEntry.TAG_LONG, PoolEntry.TAG_DOUBLE -> {
                    at += 9;
                    index++;
                }
                case PoolEntry.TAG_METHOD_HANDLE -> at += 4;
                case PoolEntry.TAG_CLASS,
                        PoolEntry.TAG_STRING,
                        PoolEntry.TAG_METHOD_TYPE,
                        PoolEntry.TAG_MODULE,
                        PoolEntry.TAG_PACKAGE ->
                        at += 3;
                default -> at += 5;
            }
        }
        return false;
    }

    static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isAny(List<byte[]> names, byte[] bytes, int from, int to) {
        for (byte[] name : names) {
            if (name.length == to - from && Arrays.equals(name, 0, name.length, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static int u2(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }
}
