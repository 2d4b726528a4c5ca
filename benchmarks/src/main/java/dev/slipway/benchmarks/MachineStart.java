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
        Samples debianTime = new Samples();
        Samples debianMemory = new Samples();
        Samples slipwayTime = new Samples();
        Samples slipwayMemory = new Samples();
        for (int round = 0; round < rig.rounds(); round++) {
            Path root = QemuImage.over(debian.disk(), work, "root-" + round + ".qcow2");
            try (VirtualMachine machine = VirtualMachine.start(rig, debian.boot(), root, PAGE)) {
                debianTime.addMillis(machine.firstAnswer());
                Thread.sleep(SETTLE_MILLIS);
                debianMemory.add(inUse(DebianMemory.availableBytes(machine)));
            }
            Path data = QemuImage.blank(work, "data-" + round + ".qcow2");
            try (VirtualMachine machine = VirtualMachine.start(rig, applianceBoot, data, PAGE);
                    MachineApi api = new MachineApi(machine)) {
                slipwayTime.addMillis(machine.firstAnswer());
                Thread.sleep(SETTLE_MILLIS);
                slipwayMemory.add(inUse(api.availableBytes()));
            }
        }
        report.accept(
                new Row(
                        "power-on to first 200",
                        Row.SECONDS,
                        debianTime.median(),
                        slipwayTime.median(),
                        new Row.Bar.AtMost(0.2)));
        report.accept(
                new Row(
                        "memory in use, of " + VirtualMachine.MEMORY_MEGABYTES + " MiB",
                        Row.MEGABYTES,
                        debianMemory.median(),
                        slipwayMemory.median(),
                        new Row.Bar.AtMost(0.5)));
        report.accept(
                new Row(
                        "image, qcow2 with compressed clusters",
                        Row.MEGABYTES,
                        QemuImage.compressedBytes(debian.disk(), work),
                        QemuImage.compressedBytes(appliance.qcow2(), work),
                        new Row.Bar.AtMost(0.3)));
    }

    /// What the kernel has taken for itself counts, too.
    private static double inUse(long availableBytes) {
        return (double) ((VirtualMachine.MEMORY_MEGABYTES << 20) - availableBytes);
    }
}
