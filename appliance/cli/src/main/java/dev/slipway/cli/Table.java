package dev.slipway.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in columns that line up. A column whose cells are all numbers stands to the right; one
/// whose cells are all empty is left out.
final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /// @param cells one for each heading; null is empty
    Table row(@Nullable Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + headings.size() + " headings");
        }
        rows.add(Arrays.stream(cells).map(cell -> cell == null ? "" : oneLine(cell)).toList());
        return this;
    }

    void print(Screen screen) {
        screen.line(line(headings));
        rows.forEach(row -> screen.line(line(row)));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < headings.size(); column++) {
            if (width(column) > 0) {
                line.append(line.isEmpty() ? "" : GAP).append(padded(cells.get(column), column));
            }
        }
        return line.toString().stripTrailing();
    }

    private String padded(String cell, int column) {
        String space =
                " ".repeat(Math.max(headings.get(column).length(), width(column)) - cell.length());
        return isNumeric(column) ? space + cell : cell + space;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }

    private boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches("\\d*"));
    }

    private static String oneLine(Object cell) {
        return cell.toString().replaceAll("\\s+", " ");
    }
}
