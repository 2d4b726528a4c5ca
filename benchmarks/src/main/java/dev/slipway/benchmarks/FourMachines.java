package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Four appliances with four different apps, switched on at once.
final class FourMachines implements Scenario {
    /// @param settings of the app
    private record App(String name, Path war, String page, String settings) {}

    /// What is made before any of them is switched on.
    private record Made(App app, BootFiles boot, Path data) {}

    private record Running(App app, VirtualMachine machine) {}

    @Override
    public String name() {
        return "machines";
    }

    @Override
    public String about() {
        return "four machines with four apps, switched on at once: when each has answered";
    }

    @Override
    public Columns columns() {
        return new Columns("", "first 200");
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
        List<Made> machines = new ArrayList<>();
        for (App app : apps(rig)) {
            ApplianceImage image = ApplianceImage.of(rig, app.name(), app.war(), app.settings());
            Path data = QemuImage.blank(image.folder(), "data.qcow2");
            machines.add(new Made(app, image.bootFiles(), data));
        }
        List<Running> all = new ArrayList<>();
        try {
            for (Made made : machines) {
                all.add(
                        new Running(
                                made.app(),
                                VirtualMachine.start(
                                        rig, made.boot(), made.data(), made.app().page())));
            }
            for (Running one : all) {
                report.accept(row(one.app(), one.machine().firstAnswer()));
            }
        } finally {
            all.forEach(one -> one.machine().close());
        }
    }

    private static List<App> apps(Rig rig) {
        return List.of(
                new App("tiny", rig.war("tiny"), "/tiny/hello", "{}"),
                new App("hawtio", rig.war("hawtio"), "/hawtio/", "{}"),
                new App(
                        "hello",
                        rig.sample("hello"),
                        "/hello/greeting?name=Ada",
                        "{probe: {path: /greeting}}"),
                new App(
                        "guestbook",
                        rig.sample("guestbook"),
                        "/guestbook/",
                        "{resources: {jdbc/guestbook: {url: \"jdbc:h2:mem:guestbook;DB_CLOSE_DELAY=-1\"}}}"));
    }

    private static Row row(App app, Duration after) {
        return Row.alone(
                "%s, %d MiB".formatted(app.name(), VirtualMachine.MEMORY_MEGABYTES),
                Row.SECONDS,
                after.toNanos() / 1e6);
    }
}
