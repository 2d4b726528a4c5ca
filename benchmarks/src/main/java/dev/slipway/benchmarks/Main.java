package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// `benchmarks/run [--list] [--rounds N] [--redeploys N] [--kvm] [SCENARIO]…`
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
                    new Monitors(),
                    new NoMonitor(),
                    new MachineStart(),
                    new BootSteps(),
                    new FourMachines());

    private Main() {}

    public static void main(String... words) throws IOException, InterruptedException {
        Path product = Path.of("appliance/dist/target");
        Path yardsticks = Path.of("benchmarks/target/yardsticks");
        int rounds = 3;
        int redeploys = 20;
        boolean kvm = false;
        List<Scenario> chosen = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(List.of(words));
        while (!left.isEmpty()) {
            switch (left.pop()) {
                case "--product" -> product = Path.of(left.pop());
                case "--yardsticks" -> yardsticks = Path.of(left.pop());
                case "--rounds" -> rounds = Integer.parseInt(left.pop());
                case "--redeploys" -> redeploys = Integer.parseInt(left.pop());
                case "--kvm" -> kvm = true;
                case "--list" -> {
                    SCENARIOS.forEach(Main::list);
                    return;
                }
                case String name -> chosen.add(scenario(name));
            }
        }
        if (chosen.isEmpty()) {
            SCENARIOS.stream().filter(Scenario::isUsual).forEach(chosen::add);
        }
        try {
            for (Scenario scenario : chosen) {
                scenario.requireTools();
            }
        } catch (NotReady lacking) {
            System.err.println("benchmarks/run: " + lacking.getMessage());
            System.exit(1);
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
                        kvm,
                        new AtomicInteger());
        AotCache.await(rig);
        System.out.printf(
                "Java %s, %d processors, %d rounds; ratio is the second column ÷ the first%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds);
        run(chosen, rig);
        Folders.delete(all);
    }

    private static void run(List<Scenario> chosen, Rig rig)
            throws IOException, InterruptedException {
        Columns shown = new Columns("", "");
        for (Scenario scenario : chosen) {
            if (!scenario.columns().equals(shown)) {
                shown = scenario.columns();
                System.out.printf("%n%s%n", Row.header(shown));
            }
            scenario.run(rig, row -> System.out.println(row.line()));
        }
    }

    private static void list(Scenario scenario) {
        System.out.printf(
                "%-12s %s%s%n",
                scenario.name(),
                scenario.about(),
                scenario.isUsual() ? "" : " (only when it is named)");
    }

    private static Scenario scenario(String name) {
        return SCENARIOS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("No scenario " + name + "; try --list"));
    }
}
