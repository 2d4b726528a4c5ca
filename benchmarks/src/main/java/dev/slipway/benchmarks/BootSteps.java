package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The steps of the appliance's boot as its report has them, without the AOT cache and with it, in
/// turns; each boot is an image's first.
final class BootSteps implements Scenario {
    private static final String PAGE = "/tiny/hello";

    @Override
    public String name() {
        return "boot";
    }

    @Override
    public String about() {
        return "the steps of a machine's boot, without the AOT cache and with it";
    }

    @Override
    public Columns columns() {
        return new Columns("no AOT cache", "AOT cache");
    }

    @Override
    public boolean isUsual() {
        return false;
    }

    @Override
    public void requireTools() throws NotReady {
        for (Tool tool : List.of(VirtualMachine.QEMU, QemuImage.TOOL)) {
            var _ = tool.path();
        }
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        ApplianceImage appliance = ApplianceImage.of(rig, "tiny", rig.war("tiny"));
        BootFiles plain = appliance.bootFiles("--no-aot");
        BootFiles cached = appliance.bootFiles();
        Map<String, Samples> plainTimes = new LinkedHashMap<>();
        Map<String, Samples> cachedTimes = new LinkedHashMap<>();
        for (int round = 0; round < rig.rounds(); round++) {
            Path folder = appliance.folder();
            boot(rig, plain, QemuImage.blank(folder, "plain-" + round + ".qcow2"), plainTimes);
            boot(rig, cached, QemuImage.blank(folder, "cached-" + round + ".qcow2"), cachedTimes);
        }
        cachedTimes.forEach((what, cachedTime) -> {
            Samples plainTime = plainTimes.getOrDefault(what, new Samples());
            report.accept(
                    new Row(what, Row.SECONDS, plainTime.median(), cachedTime.median(), Row.KNOWN));
        });
    }

    private static void boot(Rig rig, BootFiles boot, Path data, Map<String, Samples> times)
            throws IOException, InterruptedException {
        try (VirtualMachine machine = VirtualMachine.start(rig, boot, data, PAGE);
                MachineApi api = new MachineApi(machine)) {
            Duration answered = machine.firstAnswer();
            JsonNode report = api.bootReport();
            add(times, "kernel, and the JVM until it runs our code", report.path("jvmAfter"));
            for (JsonNode step : report.path("steps")) {
                add(times, "step: " + step.path("name").asString(), step.path("took"));
            }
            add(times, "the machine says it is ready after", report.path("readyAfter"));
            times.computeIfAbsent("power-on to first 200", _ -> new Samples()).addMillis(answered);
        }
    }

    private static void add(Map<String, Samples> times, String what, JsonNode duration) {
        times.computeIfAbsent(what, _ -> new Samples())
                .addMillis(Duration.parse(duration.asString()));
    }
}
