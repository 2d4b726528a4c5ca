package dev.slipway.guest;

import static dev.slipway.guest.Step.essential;
import static dev.slipway.guest.Step.optional;
import static dev.slipway.guest.Step.vital;

import dev.slipway.core.machine.StepReport;
import dev.slipway.core.machine.StepReport.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// Brings the machine up, step by step:
///
/// mounts → modules → entropy and clock → console → data volume → slots → source → network →
/// instance configuration → secrets → limits and seccomp → watches → product → ready.
///
/// A vital step that fails reboots the machine. After an essential one that fails only those steps
/// go on that maintenance mode needs: the network, the limits, and a product that says what is
/// wrong. The first start of an image after an update goes back to the one before instead.
final class Boot {
    private static final List<Step> STEPS =
            List.of(
                    vital("mounts", MountKernelFileSystems::run),
                    optional("modules", LoadDrivers::run),
                    optional("entropy and clock", CheckClock::run),
                    optional("console", SetUpConsole::run),
                    essential("data volume", FindDataVolume::run),
                    optional("slots", FindSlots::run).inMaintenance(),
                    essential("source", FindSource::run),
                    optional("network", StartNetwork::run).inMaintenance(),
                    essential("instance configuration", ReadConfiguration::run),
                    essential("secrets", KeepSecrets::run),
                    vital("limits and seccomp", LimitProcess::run).inMaintenance(),
                    optional("watches", WatchMachine::run).inMaintenance(),
                    essential("product", StartProduct::run));

    private static final Duration BEFORE_REBOOT = Duration.ofSeconds(5);

    private final Guest guest;
    private final List<Step> steps;
    private @Nullable String failure;

    Boot(Guest guest, List<Step> steps) {
        this.guest = guest;
        this.steps = steps;
    }

    /// Never returns: PID 1 must not end.
    static void run(Product product) {
        Console console = new Console(System.out);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> Uncaught.tell(console, thread, thrown));
        BootLog log = new BootLog();
        Power power = new Power(console, new LinuxPower());
        Guest guest = new Guest(product, console, log, power);
        try {
            new Boot(guest, STEPS).bringUp();
        } catch (Throwable bug) {
            Uncaught.tell(console, Thread.currentThread(), bug);
            power.end(Power.Wish.REBOOT, "the boot failed");
        }
        parkForever();
    }

    void bringUp() throws InterruptedException {
        for (Step step : steps) {
            if (failure == null || step.isInMaintenance()) {
                take(step);
            } else {
                skip(step);
            }
        }
        if (failure == null) {
            ready();
        } else {
            maintain(failure);
        }
    }

    private void take(Step step) throws InterruptedException {
        Duration started = PowerOnClock.now();
        try {
            report(step, State.OK, started, step.work().run(guest));
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Throwable failed) { // an error in one step must not end the machine
            String why = Uncaught.told(failed);
            report(step, State.FAILED, started, why);
            react(step, step.name() + ": " + why);
        }
    }

    private void react(Step step, String why) throws InterruptedException {
        switch (step.otherwise()) {
            case PASS -> guest.log.notice(why);
            case MAINTAIN -> {
                failure = failure == null ? why : failure;
                guest.log.maintenance(why);
            }
            case REBOOT -> {
                Thread.sleep(
                        BEFORE_REBOOT); // so that it can be read, and that a machine that never
                // comes up is not hot
                guest.power.end(Power.Wish.REBOOT, why);
                parkForever();
            }
        }
    }

    private void skip(Step step) {
        report(step, State.SKIPPED, PowerOnClock.now(), "the machine goes to maintenance mode");
    }

    private void report(Step step, State state, Duration started, String note) {
        StepReport report =
                new StepReport(
                        step.name(), state, started, PowerOnClock.now().minus(started), note);
        guest.log.step(report);
        guest.console.step(report);
    }

    private void ready() {
        guest.log.ready();
        if (guest.trial != null && guest.running != null) {
            guest.trial.judge(guest.running.lacking());
        }
        if (guest.power.isEnding()) {
            return;
        }
        guest.console.line("READY " + guest.image.told());
        TellSource.inBackground(guest, "");
    }

    private void maintain(String why) {
        if (guest.trial != null) {
            guest.trial.fail(why);
            return;
        }
        guest.console.line("MAINTENANCE MODE: " + why);
        try {
            Product.Running running = guest.product.maintain(guest.machine(), why);
            guest.power.stopFirst(running);
            guest.console.line(running.told());
            TellSource.inBackground(guest, why);
        } catch (Exception failed) {
            guest.console.line("Maintenance mode could not be started: " + Uncaught.told(failed));
            guest.power.end(Power.Wish.REBOOT, why);
        }
    }

    private static void parkForever() {
        while (true) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ignoredByPid1) {
                // there is nothing to stop for: the machine ends by reboot(2) alone
            }
        }
    }
}
