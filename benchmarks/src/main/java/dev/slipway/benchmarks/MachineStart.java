package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The appliance beside a small Debian with its `tomcat10`: the same app, memory, processors and
/// QEMU, in turns; each boot is an image's first.
final class MachineStart implements Scenario {
    private static final String PAGE = "/tiny/hello";

    /// Until what only the start needed has been given back.
    private static final int SETTLE_MILLIS = 30_000;

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public String about() {
        return "a machine beside Debian with tomcat10: power-on to first 200, image, memory; as root";
    }

    @Override
    public Columns columns() {
        return new Columns("Debian, tomcat10", "Slipway");
    }

    @Override
    public boolean isUsual() {
        return false;
    }

    @Override
    public void requireTools() throws NotReady {
        for (Tool tool :
                List.of(
                        VirtualMachine.QEMU,
                        QemuImage.TOOL,
                        DebianImage.BOOTSTRAP,
                        DebianImage.FILE_SYSTEM)) {
            var _ = tool.path();
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            throw new NotReady(
                    "the scenario machine makes a Debian, whose files belong to root; run it as root");
        }
    }

    @Override
    public void run(Rig rig, Consumer<Row> report) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(rig.work(), "debian-");
        Path war = rig.war("tiny");
        DebianImage debian = DebianImage.build(work, war);
        ApplianceImage appliance = ApplianceImage.of(rig, "tiny", war);
        BootFiles applianceBoot = appliance.bootFiles();
        Seen debianSeen = new Seen();
        Seen slipwaySeen = new Seen();
        for (int round = 0; round < rig.rounds(); round++) {
            Path root = QemuImage.over(debian.disk(), work, "root-" + round + ".qcow2");
            try (VirtualMachine machine = VirtualMachine.start(rig, debian.boot(), root, PAGE)) {
                debianSeen.add(machine, () -> DebianMemory.availableBytes(machine));
            }
            Path data = QemuImage.blank(work, "data-" + round + ".qcow2");
            try (VirtualMachine machine = VirtualMachine.start(rig, applianceBoot, data, PAGE);
                    MachineApi api = new MachineApi(machine)) {
                slipwaySeen.add(machine, api::availableBytes);
            }
        }
        report.accept(
                new Row(
                        "power-on to first 200",
                        Row.SECONDS,
                        debianSeen.time().median(),
                        slipwaySeen.time().median(),
                        new Row.Bar.AtMost(0.2)));
        report.accept(
                new Row(
                        "processor time of QEMU until then",
                        Row.SECONDS,
                        debianSeen.work().median(),
                        slipwaySeen.work().median(),
                        Row.KNOWN));
        report.accept(
                new Row(
                        "memory in use, of " + VirtualMachine.MEMORY_MEGABYTES + " MiB",
                        Row.MEGABYTES,
                        debianSeen.memory().median(),
                        slipwaySeen.memory().median(),
                        new Row.Bar.AtMost(0.5)));
        report.accept(
                new Row(
                        "image, qcow2 with compressed clusters",
                        Row.MEGABYTES,
                        QemuImage.compressedBytes(debian.disk(), work),
                        QemuImage.compressedBytes(appliance.qcow2(), work),
                        new Row.Bar.AtMost(0.3)));
    }

    private interface Available {
        long bytes() throws IOException, InterruptedException;
    }

    /// What was seen of one side.
    private record Seen(Samples time, Samples work, Samples memory) {
        Seen() {
            this(new Samples(), new Samples(), new Samples());
        }

        void add(VirtualMachine machine, Available available)
                throws IOException, InterruptedException {
            time.addMillis(machine.firstAnswer());
            work.addMillis(machine.processorTime());
            Thread.sleep(SETTLE_MILLIS);
            // what the kernel has taken for itself counts, too
            memory.add((double) ((VirtualMachine.MEMORY_MEGABYTES << 20) - available.bytes()));
        }
    }
}
