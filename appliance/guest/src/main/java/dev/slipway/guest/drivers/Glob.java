package dev.slipway.guest.drivers;

/// Patterns of module aliases: `*` is any text, `?` any character, `[ab0-9]` one of these; nothing
/// else is special.
///
/// Source: fnmatch(3) without flags.
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            int next =
                    p < pattern.length() && pattern.charAt(p) != '*'
                            ? one(pattern, p, text.charAt(t))
                            : -1;
            if (next > 0) {
                p = next;
                t++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// @return where the pattern goes on when its element at `p` matches, else -1
    private static int one(String pattern, int p, char character) {
        return switch (pattern.charAt(p)) {
            case '?' -> p + 1;
            case '[' -> {
                int end = pattern.indexOf(']', p + 1);
                yield end > 0 && isIn(pattern.substring(p + 1, end), character) ? end + 1 : -1;
            }
            default -> pattern.charAt(p) == character ? p + 1 : -1;
        };
    }

    private static boolean isIn(String set, char character) {
        for (int i = 0; i < set.length(); i++) {
            boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
            if (range
                    ? set.charAt(i) <= character && character <= set.charAt(i + 2)
                    : set.charAt(i) == character) {
                return true;
            }
            i += range ? 2 : 0;
        }
        return false;
    }
}
