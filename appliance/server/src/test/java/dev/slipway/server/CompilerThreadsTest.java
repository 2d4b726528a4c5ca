package dev.slipway.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class CompilerThreadsTest {
    @Test
    void stepBackBehindEveryOtherThread() throws IOException {
        int ours = CompilerThreads.nice(Path.of("/proc/thread-self"));

        CompilerThreads.stepBack();

        Set<Integer> compilers = new TreeSet<>();
        Set<Integer> others = new TreeSet<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                (CompilerThreads.compiles(task) ? compilers : others)
                        .add(CompilerThreads.nice(task));
            }
        }
        assertEquals(
                Map.of("compilers", Set.of(Math.min(19, ours + 10)), "others", Set.of(ours)),
                Map.of("compilers", compilers, "others", others));
    }
}
