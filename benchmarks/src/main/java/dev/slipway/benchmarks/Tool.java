package dev.slipway.benchmarks;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of this computer.
///
/// @param program its name, looked for on the PATH and where the system's own are, or its path
/// @param comesWith Debian's package that has it
record Tool(String program, String comesWith) {
    private static final String SYSTEM = ":/usr/sbin:/sbin";
    private static final int LIMIT_MINUTES = 30;

    /// @throws NotReady when it is not installed
    Path path() throws NotReady {
        String folders = System.getenv().getOrDefault("PATH", "") + SYSTEM;
        return Arrays.stream(folders.split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new NotReady(
                                program
                                        + " is missing (Debian, Ubuntu: apt-get install "
                                        + comesWith
                                        + ")"));
    }

    /// Runs it to its end.
    ///
    /// @param work a folder that keeps what it says
    /// @throws IOException when it fails, or is not done after half an hour
    void run(Path work, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path().toString()));
        command.addAll(words);
        Path output = work.resolve(Path.of(program).getFileName() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectInput(Redirect.from(new File("/dev/null")));
        builder.redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(program + " failed; what it said is in " + output);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
