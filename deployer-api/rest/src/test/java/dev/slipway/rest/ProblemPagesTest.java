package dev.slipway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipway.core.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemPagesTest {
    private static final Path PAGES = Path.of("../../docs/problems");
    private static final Path SOURCES = Path.of("src/main/java/dev/slipway/rest");
    private static final Pattern ROW = Pattern.compile("\\| \\[(.+)]\\(\\1\\.md\\) \\| (\\d+) \\|");

    /// A problem that is no failure is made where it is found: its slug, title, and status.
    private static final Pattern MADE_HERE =
            Pattern.compile(
                    "(?:of|problem|new Problem)\\(\\s*\"([a-z-]+)\",\\s*\"([^\"]+)\",\\s*(\\d+)");

    private record Known(String title, int status) {}

    @Test
    void listsEveryProblemWithItsStatus() throws IOException {
        Map<String, Integer> listed = new TreeMap<>();
        ROW.matcher(Files.readString(PAGES.resolve("README.md")))
                .results()
                .forEach(row -> listed.put(row.group(1), Integer.valueOf(row.group(2))));
        Map<String, Integer> real = new TreeMap<>();
        known().forEach((slug, problem) -> real.put(slug, problem.status()));
        assertEquals(real, listed);
    }

    @Test
    void hasAPageForEveryProblemAndNoOther() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            Set<String> pages =
                    files.map(file -> file.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README"))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(new TreeSet<>(known().keySet()), pages);
        }
    }

    @Test
    void showsEachProblemAsItIsAnswered() throws IOException {
        for (Map.Entry<String, Known> problem : known().entrySet()) {
            String page = Files.readString(PAGES.resolve(problem.getKey() + ".md"));
            int status = problem.getValue().status();
            assertTrue(page.startsWith("# " + problem.getKey() + "\n"), page);
            assertTrue(page.contains("\nHTTP/1.1 " + status + "\n"), page);
            assertTrue(page.contains("\"status\": " + status + ","), page);
            assertTrue(page.contains("/problems/" + problem.getKey() + "\""), page);
            assertTrue(page.contains("\"title\": \"" + problem.getValue().title() + "\""), page);
        }
    }

    private static Map<String, Known> known() throws IOException {
        Map<String, Known> known = new TreeMap<>();
        for (FailureKind kind : FailureKind.values()) {
            known.put(kind.slug(), new Known(kind.title(), Statuses.of(kind)));
        }
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                MADE_HERE
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(made ->
                                known.put(
                                        made.group(1),
                                        new Known(made.group(2), Integer.parseInt(made.group(3)))));
            }
        }
        return known;
    }
}
