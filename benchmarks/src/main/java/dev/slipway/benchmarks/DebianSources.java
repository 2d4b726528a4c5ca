package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Where this computer gets Debian's packages from. Source: `sources.list(5)`.
final class DebianSources {
    private DebianSources() {}

    /// The files of apt's that have the suite, each as `mmdebstrap` takes it; none when this
    /// computer runs something else.
    ///
    /// @param apt `/etc/apt`
    static List<String> of(String suite, Path apt) throws IOException {
        List<Path> files = new ArrayList<>(List.of(apt.resolve("sources.list")));
        Path folder = apt.resolve("sources.list.d");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> more = Files.list(folder)) {
                more.filter(file -> file.toString().matches(".*\\.(list|sources)"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        Pattern wanted = Pattern.compile("(?m)^[^#\n]*\\s" + Pattern.quote(suite) + "(\\s|$)");
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            if (Files.isReadable(file) && wanted.matcher(Files.readString(file)).find()) {
                found.add(file.toString());
            }
        }
        return found;
    }
}
