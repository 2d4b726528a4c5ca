package dev.slipway.core.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the machine is made of, as its kernel and its firmware say.
///
/// @param firmware null where the machine has none that tells
/// @param product name of the machine or of what pretends to be one; null where nobody says
/// @param hypervisor `xen`, or the maker of the virtual machine; null on bare metal
public record HardwareStatus(
        Processors processors,
        @Nullable Firmware firmware,
        @Nullable String vendor,
        @Nullable String product,
        @Nullable String hypervisor) {
    private static final String VIRTUAL = "hypervisor";

    /// @param count that the JVM may use
    /// @param model null where the kernel does not say
    /// @param flags what they can, in the kernel's words
    public record Processors(int count, @Nullable String model, List<String> flags) {
        public Processors {
            flags = List.copyOf(flags);
        }
    }

    /// @param date as the firmware writes it
    public record Firmware(String vendor, @Nullable String version, @Nullable String date) {}

    /// @param root of the file system, where the kernel shows `/proc` and `/sys`
    public static HardwareStatus read(Path root) throws IOException {
        Map<String, String> processor = firstProcessor(root.resolve("proc/cpuinfo"));
        List<String> flags =
                List.of(
                        processor
                                .getOrDefault("flags", processor.getOrDefault("Features", ""))
                                .split(" "));
        Path identity = root.resolve("sys/class/dmi/id");
        String vendor = line(identity.resolve("sys_vendor"));
        String firmware = line(identity.resolve("bios_vendor"));
        String hypervisor = line(root.resolve("sys/hypervisor/type"));
        if (hypervisor == null && flags.contains(VIRTUAL)) {
            hypervisor = vendor == null ? "unknown" : vendor;
        }
        return new HardwareStatus(
                new Processors(
                        Runtime.getRuntime().availableProcessors(),
                        processor.get("model name"),
                        flags.equals(List.of("")) ? List.of() : flags),
                firmware == null
                        ? null
                        : new Firmware(
                                firmware,
                                line(identity.resolve("bios_version")),
                                line(identity.resolve("bios_date"))),
                vendor,
                line(identity.resolve("product_name")),
                hypervisor);
    }

    private static Map<String, String> firstProcessor(Path cpuinfo) throws IOException {
        if (!Files.isReadable(cpuinfo)) {
            return Map.of();
        }
        return Files.readAllLines(cpuinfo).stream()
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.split(":", 2))
                .filter(words -> words.length == 2)
                .collect(
                        Collectors.toMap(
                                words -> words[0].strip(),
                                words -> words[1].strip(),
                                (first, _) -> first,
                                TreeMap::new));
    }

    private static @Nullable String line(Path file) throws IOException {
        String text = Files.isReadable(file) ? Files.readString(file).strip() : "";
        return text.isEmpty() ? null : text;
    }
}
