package dev.slipway.image;

import dev.slipway.core.AppName;
import dev.slipway.image.kernel.KernelSource;
import dev.slipway.image.root.ContentCache;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `slipway image`. Exit status: 0 made, 1 refused or failed, 2 wrong usage.
@Command(
        name = "image",
        mixinStandardHelpOptions = true,
        description = {
            "Make a machine of your WARs: a file to boot, with a Linux kernel, a Java runtime and Slipway in it.",
            "The kernel is your distribution's. No root, no Docker, no KVM is needed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  slipway image --app shop=target/shop.war -o shop.qcow2",
            "  slipway image --app ROOT=site.war --settings defaults.yaml -o site.efi"
        })
public final class ImageCommand implements Callable<Integer> {
    private static final long MEGABYTE = 1L << 20;
    private static final int SMALL = 22;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--app",
            paramLabel = "NAME=WAR",
            description =
                    "An app, live when the machine is up. Without NAME= the file's name counts. May be repeated.")
    private List<String> apps = new ArrayList<>();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Settings to bake in, as YAML.")
    private @Nullable Path settings;

    @Option(
            names = "--kernel",
            paramLabel = "FILE|DEB",
            description =
                    "The kernel: a linux-image-*.deb, or a vmlinuz-VERSION whose modules are installed. Default: the newest in /boot, else Debian's newest for clouds.")
    private @Nullable Path kernel;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description =
                    "The image; its suffix says what it is: efi, raw, qcow2, vmdk, ova, vhd, iso, oci (a folder), oci.tar (the same as one file).")
    private Path output = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "What it is, when the suffix does not say so; kernel and oci make a folder.")
    private @Nullable Format format;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the machine is called. Default: as its file, without the suffix.")
    private @Nullable String name;

    @Option(
            names = "--data-size",
            paramLabel = "MB",
            description =
                    "Size of the data partition of a disk, in MB (1024). It grows with the disk.")
    private long dataMegabytes = 1024;

    @Option(
            names = "--append",
            paramLabel = "WORD",
            description = "A word for the kernel's command line. May be repeated.")
    private List<String> append = new ArrayList<>();

    @Option(
            names = "--module",
            paramLabel = "MODULE",
            description = "A further module of the JDK, as jdk.localedata. May be repeated.")
    private List<String> modules = new ArrayList<>();

    @Option(
            names = "--no-aot",
            description =
                    "Make no AOT cache: a quicker build of a machine that starts more slowly.")
    private boolean withoutAot;

    @Option(
            names = "--compression",
            paramLabel = "1..22",
            description = "1 is quick, 22 small (the default).")
    private int level = SMALL;

    @Option(
            names = "--update-key",
            paramLabel = "FILE",
            description =
                    "Public Ed25519 key, PEM: the machine takes no update that is not signed with its other half.")
    private @Nullable Path updateKey;

    @Option(
            names = "--sign-with",
            paramLabel = "FILE",
            description =
                    "Private Ed25519 key, PEM: signs an efi for machines that have its other half; the signature goes beside it, as FILE.sig.")
    private @Nullable Path signWith;

    @Option(names = "--product", paramLabel = "DIR", hidden = true)
    private @Nullable Path product;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Progress progress =
                new Progress(
                        out,
                        Optional.ofNullable(System.console())
                                .map(Console::isTerminal)
                                .orElse(false));
        ImageRequest request = request();
        Weights weights = ImageBuilder.build(request, ContentCache.usualFolder(), progress);
        progress.end();
        weights.print(out);
        out.printf("%s  %s MB%n", output, Weights.megabytes(size(output)));
        out.flush();
        return 0;
    }

    private ImageRequest request() throws IOException {
        if (level < 1 || level > SMALL) {
            throw usage("--compression takes 1 to " + SMALL);
        }
        Format wanted =
                Optional.ofNullable(format)
                        .or(() -> Format.ofFile(fileName()))
                        .orElseThrow(() ->
                                usage(
                                        fileName()
                                                + " does not say what it is to be; give it a suffix such as .qcow2, or --format"));
        List<ImageRequest.App> named = new ArrayList<>();
        for (String app : apps) {
            named.add(app(app));
        }
        return new ImageRequest(
                machineName(),
                named,
                Optional.ofNullable(settings),
                kernel == null ? new KernelSource.Newest() : new KernelSource.Given(kernel),
                product == null ? ProductFolder.find() : product,
                modules,
                append,
                dataMegabytes * MEGABYTE,
                !withoutAot,
                new Signing(Optional.ofNullable(updateKey), Optional.ofNullable(signWith)),
                level,
                wanted,
                output);
    }

    private ImageRequest.App app(String word) {
        int equals = Files.exists(Path.of(word)) ? -1 : word.indexOf('=');
        Path war = Path.of(word.substring(equals + 1));
        try {
            return new ImageRequest.App(
                    equals < 0
                            ? AppName.ofWar(war.getFileName().toString())
                            : new AppName(word.substring(0, equals)),
                    war);
        } catch (IllegalArgumentException unusable) {
            throw usage(String.valueOf(unusable.getMessage()));
        }
    }

    private String machineName() {
        String given = name == null ? fileName().replaceFirst("(\\.oci)?\\.[^.]*$", "") : name;
        if (!given.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw usage(
                    "\""
                            + given
                            + "\" cannot name a machine; use letters, digits, '.', '_', '-' with --name");
        }
        return given;
    }

    private String fileName() {
        return String.valueOf(output.getFileName());
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static long size(Path image) throws IOException {
        try (var files = Files.walk(image)) {
            long bytes = 0;
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
