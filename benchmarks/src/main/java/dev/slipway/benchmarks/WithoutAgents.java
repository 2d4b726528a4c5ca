package dev.slipway.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/// The product without the code of the monitoring agents: a copy whose jar of that module is one of
/// two classes, which say that there is no agent.
final class WithoutAgents {
    private static final Path SOURCES = Path.of("benchmarks/src/without-agents");
    private static final String MODULE = "slipway-newrelic-";

    private WithoutAgents() {}

    /// @param copy is made
    static Path of(Path product, Path copy) throws IOException, InterruptedException {
        ProductCopy.of(product, copy);
        Path jar = only(copy.resolve("lib"), MODULE);
        Path classes = copy.resolve("without-agents");
        compile(copy.resolve("lib"), classes);
        Files.delete(jar);
        run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        return copy;
    }

    private static Path only(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No " + prefix + "* in " + folder));
        }
    }

    private static void compile(Path libraries, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> words =
                new ArrayList<>(
                        List.of("-proc:none", "-d", classes.toString(), "-cp", jars(libraries)));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(words::add);
        }
        if (compiler.run(null, System.err, System.err, words.toArray(String[]::new)) != 0) {
            throw new IOException(SOURCES + " does not compile against the product");
        }
    }

    private static String jars(Path libraries) throws IOException {
        try (Stream<Path> files = Files.list(libraries)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void run(String tool, String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(words));
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(tool + " failed");
        }
    }
}
