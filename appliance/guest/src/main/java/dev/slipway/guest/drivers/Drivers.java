package dev.slipway.guest.drivers;

import dev.slipway.guest.linux.Errno;
import dev.slipway.guest.linux.ErrnoException;
import dev.slipway.guest.linux.KernelModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Loads what this machine needs: a few modules always, and those its devices ask for. A driver may
/// bring more devices, so they are looked at again until nothing new is loaded.
///
/// For one thread, and only before system calls are taken away.
public final class Drivers {
    private static final int ROUNDS = 6;

    private final ModuleIndex index;
    private final Path sys;
    private final UnaryOperator<String> parameters;
    private final Set<String> done = new HashSet<>();
    private final List<String> loaded = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /// @param modules `/lib/modules/VERSION`
    /// @param sys where sysfs is mounted
    /// @param parameters what the kernel's command line says for a module, as in
    ///   `device=4K@0xd0000000:5`; empty for nothing
    public Drivers(Path modules, Path sys, UnaryOperator<String> parameters) throws IOException {
        this.index = ModuleIndex.read(modules);
        this.sys = sys;
        this.parameters = parameters;
    }

    public void loadAll() throws IOException {
        index.always().forEach(this::load);
        if (!parameters.apply("virtio_mmio").isEmpty()) {
            load("virtio_mmio"); // its devices are on no bus that could name it
        }
        for (int round = 0; round < ROUNDS; round++) {
            int before = done.size();
            for (String modalias : modaliases()) {
                index.matching(modalias).forEach(this::load);
            }
            if (done.size() == before) {
                return;
            }
        }
    }

    /// Loads a module and what it needs; nothing when it is there already, is built in, or is not
    /// in the image.
    public void load(String module) {
        for (Path file : index.files(module)) {
            String name = ModuleIndex.nameOf(file.toString());
            if (done.add(name)) {
                insert(name, file);
            }
        }
    }

    private void insert(String name, Path file) {
        try {
            if (KernelModule.load(file, parameters.apply(name))) {
                loaded.add(name);
            }
        } catch (ErrnoException refused) {
            if (refused.errno()
                    != Errno.ENODEV) { // a driver whose hardware is not there is no problem
                problems.add(refused.getMessage());
            }
        }
    }

    public List<String> loaded() {
        return Collections.unmodifiableList(loaded);
    }

    /// One sentence for each module that the kernel refused.
    public List<String> problems() {
        return Collections.unmodifiableList(problems);
    }

    private Set<String> modaliases() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path bus : entries(sys.resolve("bus"))) {
            for (Path device : entries(bus.resolve("devices"))) {
                Path modalias = device.resolve("modalias");
                if (Files.exists(modalias)) {
                    found.add(Files.readString(modalias).strip());
                }
            }
        }
        return found;
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
