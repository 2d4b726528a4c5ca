package dev.slipway.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `slipway-VERSION.tar.gz`, as somebody has it who never saw the sources.
class DistributionIT {
    @TempDir Path folder;

    @Test
    void runsFromAnUnpackedArchiveWithoutMaven() throws Exception {
        run("tar", "xzf", archive().toString(), "-C", folder.toString());
        Path home;
        try (Stream<Path> unpacked = Files.list(folder)) {
            home = unpacked.findFirst().orElseThrow();
        }
        assertTrue(Files.isExecutable(home.resolve("slipway")), "slipway can be executed");
        assertTrue(Files.exists(home.resolve("LICENSE")), "the licence is there");
        List<String> withoutMaven = List.of("env", "PATH=" + pathWithoutMaven());
        Path war = Wars.of(folder.resolve("shop.war"), "index.html", "from the archive");
        try (SlipwayProcess server =
                SlipwayProcess.startFrom(
                        home, withoutMaven, folder.resolve("data"), war.toString())) {
            assertEquals("from the archive", server.get("/shop/").body());
            assertEquals(0, server.interrupt(), server::output);
        }
    }

    private static Path archive() throws IOException {
        try (Stream<Path> built = Files.list(SlipwayProcess.HOME.resolveSibling("."))) {
            return built.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Links to all that is on the path but Maven.
    private String pathWithoutMaven() throws IOException {
        Path commands = Files.createDirectory(folder.resolve("commands"));
        for (String part : System.getenv("PATH").split(":")) {
            if (Files.isDirectory(Path.of(part))) {
                try (Stream<Path> tools = Files.list(Path.of(part))) {
                    for (Path tool : tools.toList()) {
                        Path link = commands.resolve(tool.getFileName());
                        if (!tool.endsWith("mvn") && !Files.exists(link)) {
                            Files.createSymbolicLink(link, tool);
                        }
                    }
                }
            }
        }
        return commands.toString();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }
}
