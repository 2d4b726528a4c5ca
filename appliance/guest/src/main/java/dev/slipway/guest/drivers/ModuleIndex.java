package dev.slipway.guest.drivers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The modules of the image, as `depmod` listed them. Of a name `-` and `_` are the same.
final class ModuleIndex {
    private final Path folder;
    private final Map<String, List<String>> filesByName = new HashMap<>();
    private final Map<String, List<Alias>> aliasesByBus = new HashMap<>();
    private final List<String> always;

    private record Alias(String pattern, String module) {}

    private ModuleIndex(Path folder, List<String> always) {
        this.folder = folder;
        this.always = always;
    }

    /// @param folder `/lib/modules/VERSION`; without lists in it there are no modules
    static ModuleIndex read(Path folder) throws IOException {
        ModuleIndex index = new ModuleIndex(folder, lines(folder.resolve("modules.boot")));
        for (String line : lines(folder.resolve("modules.dep"))) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                index.addFile(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        for (String line : lines(folder.resolve("modules.alias"))) {
            String[] words = line.split(" ");
            if (words.length == 3 && words[0].equals("alias")) {
                index.aliasesByBus
                        .computeIfAbsent(bus(words[1]), _ -> new ArrayList<>())
                        .add(new Alias(words[1], canonical(words[2])));
            }
        }
        return index;
    }

    private void addFile(String file, String needed) {
        List<String> inOrder =
                new ArrayList<>(
                        needed.isEmpty() ? List.of() : List.of(needed.split(" +")).reversed());
        inOrder.add(file);
        filesByName.put(nameOf(file), List.copyOf(inOrder));
    }

    /// What to load whatever the machine is.
    List<String> always() {
        return always;
    }

    /// The module's file and before it those of what it needs, in the order to load them; empty
    /// when the image has no such module, as for one that is built into the kernel.
    List<Path> files(String module) {
        return filesByName.getOrDefault(canonical(module), List.of()).stream()
                .map(folder::resolve)
                .toList();
    }

    /// The modules for a device that calls itself so in sysfs.
    Collection<String> matching(String modalias) {
        Collection<String> found = new TreeSet<>();
        for (Alias alias : aliasesByBus.getOrDefault(bus(modalias), List.of())) {
            if (Glob.matches(alias.pattern(), modalias)) {
                found.add(alias.module());
            }
        }
        return found;
    }

    static String nameOf(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return canonical(name.endsWith(".ko") ? name.substring(0, name.length() - 3) : name);
    }

    static String canonical(String module) {
        return module.replace('-', '_');
    }

    /// The part up to the colon without what may be a pattern in it, as `acpi` of
    /// `acpi*:PNP0C0C:*`.
    private static String bus(String alias) {
        int colon = alias.indexOf(':');
        String bus = colon < 0 ? alias : alias.substring(0, colon);
        return bus.replace("*", "");
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList()
                : List.of();
    }
}
