package dev.slipway.image.vm;

import dev.slipway.image.Tool;
import dev.slipway.image.disk.WholeDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The words QEMU is started with: no devices but those a cloud would show too.
final class QemuCommand {
    private static final Tool QEMU = new Tool("qemu-system-x86_64", "qemu-system-x86");
    private static final Tool OWN_SESSION = new Tool("setsid", "util-linux");

    private QemuCommand() {}

    /// Makes what the machine needs besides its image, and says how to start it but for the
    /// accelerator.
    ///
    /// @param work a folder for what lives as long as the machine
    /// @param monitor socket for [PowerSwitch]
    static List<String> of(MachineSpec machine, Path work, Path monitor) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(OWN_SESSION.path().toString()); // or the terminal's Ctrl-C would end QEMU too
        words.add(QEMU.path().toString());
        words.addAll(List.of("-nodefaults", "-display", "none", "-machine", "q35"));
        words.addAll(List.of("-m", machine.memoryMegabytes() + "M", "-smp", "" + machine.cpus()));
        words.addAll(
                List.of("-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"));
        words.addAll(List.of("-qmp", "unix:" + monitor + ",server=on,wait=off"));
        words.addAll(
                List.of(
                        "-netdev",
                        network(machine),
                        "-device",
                        "virtio-net-pci,netdev=net,romfile="));
        words.addAll(List.of("-device", "virtio-rng-pci"));
        for (String text : machine.smbios()) {
            words.addAll(List.of("-smbios", "type=11,value=" + text.replace(",", ",,")));
        }
        words.addAll(BootMedium.words(machine.image(), work));
        if (machine.dataDisk().isPresent()) {
            words.addAll(BootMedium.drive(made(machine.dataDisk().get()), "qcow2", ""));
        }
        if (machine.userData().isPresent()) {
            Path seed = work.resolve("cidata.raw");
            CloudInitSeed.write(machine.userData().get(), seed);
            words.addAll(BootMedium.drive(seed, "raw", ""));
        }
        return words;
    }

    private static String network(MachineSpec machine) {
        List<String> rules = new ArrayList<>(List.of("user", "id=net"));
        machine.forwards().forEach(forward -> rules.add(forward.rule()));
        return String.join(",", rules);
    }

    private static Path made(Path dataDisk) throws IOException {
        if (!Files.exists(dataDisk)) {
            WholeDisk.blank(MachineSpec.DATA_BYTES).writeQcow2(dataDisk);
        }
        return dataDisk;
    }
}
