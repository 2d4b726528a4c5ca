package dev.slipway.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A program of this machine that is called for one thing and then ends. Its output goes to a file,
/// which is what a failure quotes.
///
/// @param program its name, looked for on the PATH and in the folders for the system's programs, or
///   its path
/// @param comesWith Debian's package that has it
public record Tool(String program, String comesWith) {
    private static final List<String> SYSTEM = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

    public Optional<Path> find() {
        List<String> folders =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(":")));
        folders.addAll(SYSTEM);
        return folders.stream()
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @throws Refused when it is not installed
    public Path path() throws Refused {
        return find().orElseThrow(() ->
                new Refused(
                        program
                                + " is needed and is not on this machine; on Debian: apt-get install "
                                + comesWith));
    }

    /// Runs it to its end.
    ///
    /// @param work the folder it runs in, and where its output is kept
    /// @throws Refused when it cannot be had, fails, or is not done in time; what it said last is
    ///   in the message
    public String run(
            Path work, Duration limit, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(path().toString());
        command.addAll(words);
        Path output =
                Files.createTempFile(work, program.substring(program.lastIndexOf('/') + 1), ".log");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(work.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw new Refused(
                        program
                                + " was not done after "
                                + limit.toSeconds()
                                + " s"
                                + quote(output));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new Refused(
                    program + " failed with exit status " + process.exitValue() + quote(output));
        }
        return Files.readString(output);
    }

    private static String quote(Path output) throws IOException {
        List<String> lines =
                Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
        List<String> last = lines.subList(Math.max(0, lines.size() - 10), lines.size());
        return last.isEmpty() ? "" : ":\n    " + String.join("\n    ", last);
    }
}
