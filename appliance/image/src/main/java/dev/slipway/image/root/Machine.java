package dev.slipway.image.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// All that is unpacked into a machine's memory, in layers.
public final class Machine {
    private final List<Layer> layers;

    private Machine(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /// What a machine is made of.
    ///
    /// @param jdk the home of the JDK its runtime is linked from
    /// @param modules of that JDK
    /// @param kernelModules as they stand in the root
    /// @param contents what this machine is for: apps, settings, and what is said about them
    /// @param aot whether to train an AOT cache
    public record Plan(
            Path jdk,
            Set<String> modules,
            GuestJars jars,
            RootTree kernelModules,
            RootTree contents,
            boolean aot) {
        public Plan {
            modules = Set.copyOf(modules);
        }
    }

    /// @param work a folder for what is made on the way
    /// @param step told what is going on
    public static Machine assemble(
            Plan plan, Path work, ContentCache cache, java.util.function.Consumer<String> step)
            throws IOException, InterruptedException {
        step.accept("Java runtime");
        RootTree runtime = JavaRuntime.link(plan.jdk(), plan.modules(), work);
        RootTree system = Skeleton.tree().all(SystemLibraries.neededBy(runtime));
        RootTree jars = plan.jars().tree(work);
        RootTree options =
                new RootTree()
                        .file(
                                GuestOptions.FILE,
                                Content.of(GuestOptions.file(plan.jars(), plan.aot())));
        step.accept("data volume");
        options.file(
                DataVolumeSeed.FILE,
                Content.of(DataVolumeSeed.compressed(DataVolumeSeed.make(work))));
        List<Layer> layers = new ArrayList<>();
        layers.add(new Layer("C library", system));
        layers.add(new Layer("Java runtime", runtime));
        layers.add(new Layer("Slipway", new RootTree().all(jars).all(options)));
        layers.add(new Layer("kernel modules", plan.kernelModules()));
        if (plan.aot()) {
            step.accept("AOT cache");
            Layer trained =
                    new Layer("training", new RootTree().all(system).all(runtime).all(jars));
            layers.add(new Layer("AOT cache", aotCache(trained, plan.jars(), work, cache)));
        }
        layers.add(new Layer("apps", plan.contents()));
        return new Machine(layers);
    }

    public List<Layer> layers() {
        return layers;
    }

    private static RootTree aotCache(Layer trained, GuestJars jars, Path work, ContentCache cache)
            throws IOException, InterruptedException {
        Layer key =
                new Layer(
                        "key",
                        new RootTree()
                                .all(trained.tree())
                                .file("/options", Content.of(GuestOptions.file(jars, true))));
        Path file =
                cache.get(
                        "aot-" + key.digest(),
                        part ->
                                Files.move(
                                        new AotTraining(trained.tree(), jars, work).make(),
                                        part,
                                        StandardCopyOption.REPLACE_EXISTING));
        return new RootTree().file(GuestOptions.AOT_CACHE, Content.of(file));
    }
}
