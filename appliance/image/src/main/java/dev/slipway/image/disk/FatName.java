package dev.slipway.image.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A name in a FAT folder: one that is not of the old form, of 8 and 3 capitals, has its long form
/// in the entries before its own.
///
/// @param number of the entry in its folder, from 1; makes the old form unlike its neighbours'
record FatName(String name, int number) {
    private static final int LONG_PART = 13; // characters of a long name in one entry
    private static final int LONG_NAME = 0x0F;
    private static final int LAST_PART = 0x40;

    /// How many entries it takes before the file's own.
    int longEntries() {
        return isOld() ? 0 : (name.length() + LONG_PART - 1) / LONG_PART;
    }

    /// 11 characters.
    String old() {
        int dot = name.lastIndexOf('.');
        String base = dot < 0 ? name : name.substring(0, dot);
        String suffix = dot < 0 ? "" : name.substring(dot + 1);
        if (isOld()) {
            return "%-8s%-3s".formatted(base, suffix);
        }
        String tail = "~" + number;
        String plain = capitals(base);
        String shortened = plain.substring(0, Math.min(plain.length(), 8 - tail.length())) + tail;
        return "%-8s%-3.3s".formatted(shortened, capitals(suffix));
    }

    /// Writes the entries before the file's own.
    void putLong(ByteBuffer table) {
        int parts = longEntries();
        for (int part = parts; part >= 1; part--) {
            char[] characters = part(part);
            table.put((byte) (part == parts ? part | LAST_PART : part));
            put(table, characters, 0, 5);
            table.put((byte) LONG_NAME).put((byte) 0).put(checksum(old()));
            put(table, characters, 5, 11);
            table.putShort((short) 0);
            put(table, characters, 11, LONG_PART);
        }
    }

    private boolean isOld() {
        return name.matches("[A-Z0-9_-]{1,8}(\\.[A-Z0-9_-]{1,3})?");
    }

    /// Behind the end of the name: a zero, then ones.
    private char[] part(int part) {
        char[] characters = new char[LONG_PART];
        for (int i = 0; i < LONG_PART; i++) {
            int at = (part - 1) * LONG_PART + i;
            if (at < name.length()) {
                characters[i] = name.charAt(at);
            } else {
                characters[i] = at == name.length() ? 0 : '\uFFFF';
            }
        }
        return characters;
    }

    private static String capitals(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_-]", "_");
    }

    private static void put(ByteBuffer table, char[] characters, int from, int to) {
        for (int i = from; i < to; i++) {
            table.putChar(characters[i]);
        }
    }

    private static byte checksum(String old) {
        int sum = 0;
        for (byte character : old.getBytes(StandardCharsets.US_ASCII)) {
            sum = (((sum & 1) << 7) + (sum >> 1) + character) & 0xFF;
        }
        return (byte) sum;
    }
}
