package dev.slipway.image.kernel;

import dev.slipway.image.root.Content;
import dev.slipway.image.root.RootTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A machine's modules, with the lists from which the guest knows what to load: `modules.dep` and
/// `modules.alias` as `depmod(8)` writes them, and `modules.boot` with the names of those that are
/// loaded at every boot.
///
/// A module that is not there is no error: a kernel may have it built in, or not at all.
public final class Modules {
    private final Kernel kernel;
    private final Map<String, Path> files = new HashMap<>();
    private final NavigableMap<String, ModuleFile> chosen = new TreeMap<>();

    private Modules(Kernel kernel) {
        this.kernel = kernel;
    }

    public static Modules of(Kernel kernel) throws IOException {
        Modules modules = new Modules(kernel);
        try (Stream<Path> all = Files.walk(kernel.modules().resolve("kernel"))) {
            all.filter(file -> file.getFileName().toString().matches(".*\\.ko(\\.\\w+)?"))
                    .forEach(file -> modules.files.put(ModuleFile.nameOf(file), file));
        }
        for (String name : modules.files.keySet()) {
            if (ModuleChoice.isWanted(name)) {
                modules.choose(name);
            }
        }
        return modules;
    }

    public RootTree tree() {
        String folder = "/lib/modules/" + kernel.version();
        RootTree tree = new RootTree();
        List<String> dependencies = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        for (ModuleFile module : chosen.values()) {
            tree.file(folder + "/" + path(module.name()), Content.of(module.bytes()));
            dependencies.add(
                    path(module.name())
                            + ":"
                            + String.join(
                                    "",
                                    needs(module.name()).stream()
                                            .map(need -> " " + path(need))
                                            .toList()));
            module.aliases().forEach(alias -> aliases.add("alias " + alias + " " + module.name()));
        }
        return tree.file(folder + "/modules.dep", Content.of(lines(dependencies)))
                .file(folder + "/modules.alias", Content.of(lines(aliases)))
                .file(folder + "/modules.boot", Content.of(lines(ModuleChoice.AT_BOOT)));
    }

    public int count() {
        return chosen.size();
    }

    private void choose(String name) throws IOException {
        Path file = files.get(name);
        if (file != null && !chosen.containsKey(name)) {
            ModuleFile module = ModuleFile.read(file);
            chosen.put(name, module);
            for (String need : module.needs()) {
                choose(need);
            }
        }
    }

    /// All that a module needs, in depmod's order: what is to be loaded first stands last.
    private Set<String> needs(String name) {
        Set<String> all = new LinkedHashSet<>();
        collect(name, all);
        return all;
    }

    private void collect(String name, Set<String> all) {
        Optional.ofNullable(chosen.get(name)).map(ModuleFile::needs).orElse(List.of()).stream()
                .filter(chosen::containsKey)
                .forEach(need -> {
                    all.remove(need);
                    all.add(need);
                    collect(need, all);
                });
    }

    /// Below the kernel's folder, without the suffix of a compression.
    private String path(String name) {
        Path file = java.util.Objects.requireNonNull(files.get(name));
        return kernel.modules().relativize(file).toString().replaceAll("\\.ko\\.\\w+$", ".ko");
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
