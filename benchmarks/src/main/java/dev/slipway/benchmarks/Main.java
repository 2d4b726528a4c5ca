package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// `benchmarks/run [--list] [--rounds N] [--redeploys N] [SCENARIO]…`
public final class Main {
    private static final List<Scenario> SCENARIOS =
            List.of(
                    new DeployTime(),
                    new Throughput(),
                    new StartUp(),
                    new RedeployUnderLoad(),
                    new RedeployInFlight(),
                    new Rollback(),
                    new BytesSent(),
                    new ClassMemory(),
                    new Monitors());

    private Main() {}

    public static void main(String... words) throws IOException, InterruptedException {
        Path product = Path.of("appliance/dist/target");
        Path yardsticks = Path.of("benchmarks/target/yardsticks");
        int rounds = 3;
        int redeploys = 20;
        List<Scenario> chosen = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(List.of(words));
        while (!left.isEmpty()) {
            switch (left.pop()) {
                case "--product" -> product = Path.of(left.pop());
                case "--yardsticks" -> yardsticks = Path.of(left.pop());
                case "--rounds" -> rounds = Integer.parseInt(left.pop());
                case "--redeploys" -> redeploys = Integer.parseInt(left.pop());
                case "--list" -> {
                    SCENARIOS.forEach(
                            each -> System.out.printf("%-12s %s%n", each.name(), each.about()));
                    return;
                }
                case String name -> chosen.add(scenario(name));
            }
        }
        Path all = Files.createDirectories(Path.of("benchmarks/target/work").toAbsolutePath());
        // Nothing is deleted before the end: for minutes after it, ext4 makes files more slowly.
        Path work = Files.createTempDirectory(all, "run-");
        Rig rig =
                new Rig(
                        product.toAbsolutePath(),
                        yardsticks.toAbsolutePath(),
                        Path.of("samples").toAbsolutePath(),
                        work,
                        rounds,
                        redeploys,
                        new AtomicInteger());
        AotCache.await(rig);
        System.out.printf(
                "Java %s, %d processors, %d rounds; ratio is Slipway ÷ stock Tomcat%n%n%s%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                rounds,
                Row.header());
        for (Scenario scenario : chosen.isEmpty() ? SCENARIOS : chosen) {
            scenario.run(rig, row -> System.out.println(row.line()));
        }
        Folders.delete(all);
    }

    private static Scenario scenario(String name) {
        return SCENARIOS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No scenario " + name + "; try --list"));
    }
}
