package dev.slipway.image;

import dev.slipway.core.machine.ImageId;
import dev.slipway.image.boot.SystemdBoot;
import dev.slipway.image.boot.UnifiedKernelImage;
import dev.slipway.image.disk.CompactDisc;
import dev.slipway.image.disk.MachineDisk;
import dev.slipway.image.disk.WholeDisk;
import dev.slipway.image.kernel.Kernel;
import dev.slipway.image.kernel.KernelSource;
import dev.slipway.image.kernel.Modules;
import dev.slipway.image.oci.ContainerImage;
import dev.slipway.image.oci.KubernetesManifest;
import dev.slipway.image.root.Content;
import dev.slipway.image.root.ContentCache;
import dev.slipway.image.root.DataVolumeSeed;
import dev.slipway.image.root.GuestJars;
import dev.slipway.image.root.Initramfs;
import dev.slipway.image.root.JavaRuntime;
import dev.slipway.image.root.KernelCommandLine;
import dev.slipway.image.root.Layer;
import dev.slipway.image.root.Machine;
import dev.slipway.image.root.RootTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes an image: check → kernel → machine → initial root → EFI program → disk. For one image.
public final class ImageBuilder {
    private final ImageRequest request;
    private final Path work;
    private final ContentCache cache;
    private final Consumer<String> step;
    private final Weights weights = new Weights();

    private ImageBuilder(
            ImageRequest request, Path work, ContentCache cache, Consumer<String> step) {
        this.request = request;
        this.work = work;
        this.cache = cache;
        this.step = step;
    }

    /// @param cache where what took long is kept for the next build
    /// @param step told what is going on
    /// @return what weighs how much
    /// @throws Refused when such an image cannot be made; nothing is at its path then that was not
    ///   there before
    public static Weights build(ImageRequest request, Path cache, Consumer<String> step)
            throws IOException, InterruptedException {
        try (Workshop work = new Workshop();
                OutputFile image = new OutputFile(request.output());
                OutputFile sbom = new OutputFile(beside(request.output(), ".cdx.json"));
                OutputFile signature = new OutputFile(beside(request.output(), ".sig"));
                OutputFile manifest =
                        new OutputFile(
                                request.output()
                                        .resolveSibling(request.name() + ".kubernetes.yaml"))) {
            step.accept("checks");
            RequestCheck.check(request, work.folder());
            ImageBuilder builder =
                    new ImageBuilder(request, work.folder(), new ContentCache(cache), step);
            Made made =
                    request.format() == Format.OCI
                            ? builder.makeContainer(image.part())
                            : builder.makeMachine(image.part());
            Files.writeString(sbom.part(), made.sbom());
            if (made.kubernetes().isPresent()) {
                Files.writeString(manifest.part(), made.kubernetes().get());
                manifest.commit();
            }
            boolean signed = sign(request, image.part(), signature.part());
            image.commit();
            sbom.commit();
            if (signed) {
                signature.commit();
            }
            return builder.weights;
        }
    }

    private static Path beside(Path image, String suffix) {
        return image.resolveSibling(image.getFileName() + suffix);
    }

    private static boolean sign(ImageRequest request, Path image, Path signature)
            throws IOException {
        if (request.signing().signWith().isEmpty()) {
            return false;
        }
        byte[] digest = HexFormat.of().parseHex(Sha256.of(Content.of(image)));
        Files.writeString(signature, request.signing().line(digest));
        return true;
    }

    /// What is put beside an image.
    private record Made(String sbom, Optional<String> kubernetes) {}

    private Made makeContainer(Path image) throws IOException, InterruptedException {
        GuestJars jars = GuestJars.of(request.product());
        Contents contents = Contents.of(request, Optional.empty(), jars);
        Machine machine = assemble(jars, new RootTree(), contents);
        step.accept(request.format().word());
        ContainerImage container =
                ContainerImage.of(request.name(), Product.version(), machine.layers(), jars, cache);
        for (ContainerImage.Part part : container.parts()) {
            Layer layer = part.layer();
            weights.add(layer.name(), part.packed(), layer.tree().weight("/"));
        }
        container.write(image, request.output().toString().endsWith(".tar"));
        return new Made(
                contents.sbom(),
                Optional.of(KubernetesManifest.of(request.name(), container.tag())));
    }

    private Machine assemble(GuestJars jars, RootTree kernelModules, Contents contents)
            throws IOException, InterruptedException {
        return Machine.assemble(
                new Machine.Plan(
                        Path.of(System.getProperty("java.home")),
                        JavaRuntime.modules(request.modules()),
                        jars,
                        kernelModules,
                        contents.tree(),
                        request.aot()),
                work,
                cache,
                step);
    }

    private Made makeMachine(Path image) throws IOException, InterruptedException {
        step.accept("kernel");
        Kernel kernel = KernelSource.find(request.kernel(), work, cache);
        GuestJars jars = GuestJars.of(request.product());
        Contents contents = Contents.of(request, Optional.of(kernel), jars);
        Machine machine = assemble(jars, Modules.of(kernel).tree(), contents);
        weights.add("kernel", Files.size(kernel.bzImage()), 0);
        Path initrd = initrd(machine);
        step.accept(request.format().word());
        write(kernel, initrd, image);
        return new Made(contents.sbom(), Optional.empty());
    }

    private Path initrd(Machine machine) throws IOException, InterruptedException {
        Path initrd = work.resolve("initrd");
        try (OutputStream out = Files.newOutputStream(initrd)) {
            for (Layer layer : machine.layers()) {
                step.accept("packing: " + layer.name());
                Path packed =
                        cache.get(
                                "layer-%d-%s".formatted(request.level(), layer.digest()),
                                part -> Initramfs.write(layer.tree(), part, request.level()));
                Files.copy(packed, out);
                weights.add(layer.name(), Files.size(packed), layer.tree().weight("/"));
            }
        }
        return initrd;
    }

    private void write(Kernel kernel, Path initrd, Path image)
            throws IOException, InterruptedException {
        String commandLine = KernelCommandLine.of(words(kernel.bzImage(), initrd));
        UnifiedKernelImage program =
                new UnifiedKernelImage(
                        Content.of(kernel.bzImage()),
                        Content.of(initrd),
                        commandLine,
                        release(),
                        kernel.version());
        switch (request.format()) {
            case KERNEL -> KernelFolder.write(kernel.bzImage(), initrd, commandLine, image);
            case EFI -> program.write(image);
            case RAW -> disk(program).writeRaw(image);
            case QCOW2 -> disk(program).writeQcow2(image);
            case VMDK -> disk(program).writeVmdk(image);
            case VHD -> disk(program).writeVhd(image);
            case OVA -> disk(program).writeOva(image);
            case ISO -> iso(program, image);
            case OCI -> throw new IllegalStateException("a container has no kernel");
        }
    }

    /// The image's own name comes last, so that nothing can take its place.
    private List<String> words(Path bzImage, Path initrd) throws IOException {
        List<String> words = new ArrayList<>(request.append());
        try (InputStream program = Files.newInputStream(bzImage);
                InputStream root = Files.newInputStream(initrd)) {
            words.add(ImageId.WORD + "=" + ImageId.of(program, root));
        }
        return words;
    }

    private WholeDisk disk(UnifiedKernelImage program) throws IOException, InterruptedException {
        Path uki = work.resolve("slipway.efi");
        program.write(uki);
        Path seed = work.resolve("data-volume.ext4");
        return MachineDisk.of(
                request.name(),
                SystemdBoot.files(Content.of(uki)),
                Content.of(Files.exists(seed) ? seed : DataVolumeSeed.make(work)),
                request.dataBytes());
    }

    /// @param image does not exist yet
    private void iso(UnifiedKernelImage program, Path image) throws IOException {
        Path uki = work.resolve("slipway.efi");
        program.write(uki);
        CompactDisc.write(request.name(), Content.of(uki), image);
    }

    private String release() {
        return """
        ID=slipway
        NAME="Slipway"
        PRETTY_NAME="Slipway: %s"
        VERSION_ID=%s
        IMAGE_ID=%s
        """
                .formatted(request.name(), Product.version(), request.name());
    }
}
