package dev.slipway.core.settings;

import dev.slipway.core.Failure.SettingProblem;
import dev.slipway.core.settings.RecordShape.Component;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What somebody may have meant by a name that is not known.
public final class Suggestions {
    private Suggestions() {}

    /// @param prefix of the record the name was found in, as of the dotted name
    /// @param type that record's
    /// @param root the record the whole patch is for
    static SettingProblem unknown(String prefix, String name, Class<?> type, Class<?> root) {
        String dotted = prefix + name;
        List<String> here = RecordShape.of(type).names().stream().map(prefix::concat).toList();
        List<String> everywhere = dottedNames("", root);
        String advice;
        if (everywhere.contains(dotted)) {
            advice = "write it as an object in an object, without a dot";
        } else {
            advice =
                    closest(dotted, here)
                            .or(() -> sameEnd(name, everywhere))
                            .or(() -> closest(dotted, everywhere))
                            .map(meant -> "did you mean " + meant + "?")
                            .orElse("there are " + String.join(", ", here));
        }
        return new SettingProblem(dotted, true, cut(dotted) + " is not a setting; " + advice);
    }

    /// @param name as somebody wrote it
    /// @return the candidate that is most like it; empty when none is
    public static Optional<String> closest(String name, List<String> candidates) {
        return candidates.stream()
                .filter(candidate ->
                        distance(plain(name), plain(candidate))
                                <= Math.max(1, lastOf(candidate).length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(plain(name), plain(candidate))));
    }

    private static Optional<String> sameEnd(String name, List<String> candidates) {
        return candidates.stream()
                .filter(candidate -> plain(lastOf(candidate)).equals(plain(name)))
                .findFirst();
    }

    private static List<String> dottedNames(String prefix, Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Component component : RecordShape.of(type).components()) {
            names.add(prefix + component.name());
            if (RecordShape.isSettings(RecordShape.raw(component.type()))) {
                names.addAll(
                        dottedNames(
                                prefix + component.name() + ".",
                                RecordShape.raw(component.type())));
            }
        }
        return names;
    }

    private static String lastOf(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    private static String plain(String name) {
        return cut(name).replaceAll("[-_ ]", "").toLowerCase(Locale.ROOT);
    }

    private static String cut(String name) {
        return name.length() <= 100 ? name : name.substring(0, 100) + "…";
    }

    /// Insertions, deletions, replacements and swaps of neighbours that make one of the other
    /// (optimal string alignment).
    static int distance(String one, String other) {
        int[][] costs = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, one, other, i, j);
            }
        }
        return costs[one.length()][other.length()];
    }

    private static int cost(int[][] costs, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least =
                Math.min(
                        costs[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(costs[i - 1][j], costs[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
    }
}
