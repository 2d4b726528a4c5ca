package dev.slipway.image.vm;

import dev.slipway.image.Refused;
import dev.slipway.image.Workshop;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `slipway vm`. Exit status: 0 the machine powered off, 1 refused or QEMU failed, 2 wrong usage,
/// 130 ended by a second Ctrl-C.
@Command(
        name = "vm",
        mixinStandardHelpOptions = true,
        description = {
            "Start an image on this machine, in QEMU.",
            "The machine's console is the terminal, Ctrl-C its power button; a second Ctrl-C pulls the plug."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  slipway vm shop.qcow2",
            "  slipway vm shop.efi -p 8081:8080 --memory 384M --cloud-init user-data.yaml --data shop-data.qcow2"
        })
public final class VmCommand implements Callable<Integer> {
    private static final Duration KVM_LIMIT = Duration.ofSeconds(20);
    private static final int FAILED = 1;
    private static final int INTERRUPTED = 130;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([MG])B?");

    enum Acceleration {
        AUTO,
        KVM,
        TCG
    }

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "IMAGE",
            description =
                    "What `slipway image` made: efi, qcow2, raw, vmdk, vhd, iso, or a folder with a kernel.")
    private Path image = Path.of("");

    @Option(
            names = {"-p", "--port"},
            paramLabel = "HERE:GUEST",
            description =
                    "A port of this machine that leads to one of the guest. May be repeated. Default: 8080:8080 and 8000:8000.")
    private List<String> ports = new ArrayList<>();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "The machine's memory, as 512M (the default) or 2G.")
    private String memory = "512M";

    @Option(names = "--cpus", paramLabel = "N", description = "Its processors (2).")
    private int cpus = 2;

    @Option(
            names = "--cloud-init",
            paramLabel = "FILE",
            description = "User-data for it, as a cloud would give it.")
    private @Nullable Path userData;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "A qcow2 disk for its data, kept between runs; made when it is not there.")
    private @Nullable Path data;

    @Option(
            names = "--smbios",
            paramLabel = "TEXT",
            description =
                    "A text it finds in its firmware, as slipway.hostname=shop. May be repeated.")
    private List<String> smbios = new ArrayList<>();

    @Option(
            names = "--accel",
            paramLabel = "auto|kvm|tcg",
            description =
                    "kvm: the processor executes the guest; tcg: QEMU does, slowly; auto (the default): kvm where it works.")
    private Acceleration acceleration = Acceleration.AUTO;

    @Override
    public Integer call() throws IOException, InterruptedException {
        MachineSpec machine = machine();
        for (Forward forward : machine.forwards()) {
            forward.requireFree();
        }
        try (Workshop work = new Workshop()) {
            Path monitor = work.folder().resolve("qmp");
            List<String> words = QemuCommand.of(machine, work.folder(), monitor);
            return run(words, monitor);
        }
    }

    private int run(List<String> words, Path monitor) throws IOException, InterruptedException {
        Interrupts interrupts = new Interrupts();
        if (tryKvm()) {
            try (VirtualMachine machine = start(words, Accelerator.KVM, monitor, interrupts)) {
                boolean works = machine.speaksWithin(KVM_LIMIT);
                if (works || interrupts.any() || acceleration == Acceleration.KVM) {
                    return end(machine, interrupts);
                }
            }
            say("KVM does not work on this machine; going on with emulation, which is slow.");
        } else {
            say("Without KVM: QEMU emulates the processor, which is slow.");
        }
        try (VirtualMachine machine = start(words, Accelerator.TCG, monitor, interrupts)) {
            return end(machine, interrupts);
        }
    }

    private VirtualMachine start(
            List<String> words, Accelerator accelerator, Path monitor, Interrupts interrupts)
            throws IOException {
        VirtualMachine machine = VirtualMachine.start(words, accelerator, monitor, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(machine::kill, "vm-kill"));
        interrupts.handle(count -> interrupted(machine, count));
        return machine;
    }

    private void interrupted(VirtualMachine machine, int count) {
        if (count > 1) {
            machine.kill();
            return;
        }
        say("Power button pressed; Ctrl-C again pulls the plug.");
        try {
            machine.pressPowerButton();
        } catch (IOException unheard) {
            say("The power button does not work: " + unheard.getMessage());
            machine.kill();
        }
    }

    private static int end(VirtualMachine machine, Interrupts interrupts)
            throws InterruptedException {
        int status = machine.awaitEnd();
        if (status == 0) {
            return 0;
        }
        return interrupts.any() ? INTERRUPTED : FAILED;
    }

    private boolean tryKvm() throws Refused {
        Path device = Path.of("/dev/kvm");
        boolean there = Files.isReadable(device) && Files.isWritable(device);
        if (acceleration == Acceleration.KVM && !there) {
            throw new Refused(
                    device + " is not there for you; on Debian: adduser YOU kvm. Or --accel tcg");
        }
        return there && acceleration != Acceleration.TCG;
    }

    private MachineSpec machine() {
        if (cpus < 1 || cpus > 64) {
            throw usage("--cpus takes 1 to 64");
        }
        List<Forward> forwards = new ArrayList<>();
        for (String port : ports.isEmpty() ? List.of("8080:8080", "8000:8000") : ports) {
            try {
                forwards.add(Forward.parse(port));
            } catch (IllegalArgumentException wrong) {
                throw usage(String.valueOf(wrong.getMessage()));
            }
        }
        return new MachineSpec(
                image,
                megabytes(),
                cpus,
                forwards,
                Optional.ofNullable(userData),
                Optional.ofNullable(data),
                smbios);
    }

    private int megabytes() {
        Matcher size = SIZE.matcher(memory);
        if (!size.matches()) {
            throw usage("--memory takes a size such as 512M or 2G");
        }
        int number = Integer.parseInt(size.group(1));
        int megabytes = size.group(2).equals("G") ? number * 1024 : number;
        if (megabytes < 128) {
            throw usage("A machine has at least 128M of memory");
        }
        return megabytes;
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("slipway: " + line);
        err.flush();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
