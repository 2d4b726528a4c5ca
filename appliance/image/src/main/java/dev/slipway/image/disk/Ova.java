package dev.slipway.image.disk;

import dev.slipway.image.Sha256;
import dev.slipway.image.root.Content;
import dev.slipway.image.tar.TarWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A machine to be imported into VMware or VirtualBox: an archive with its description, the digests
/// of what is in it, and its disk.
///
/// Source: DMTF DSP0243, "Open Virtualization Format" 1.1.
final class Ova {
    private static final int CPUS = 2;
    private static final int MEGABYTES = 1024;

    private Ova() {}

    static void write(Disk disk, String name, Path file) throws IOException {
        Path vmdk = file.resolveSibling(file.getFileName() + ".vmdk");
        try {
            StreamVmdk.write(disk, name, vmdk);
            Content wrapped = Content.of(vmdk);
            Content description = Content.of(description(name, disk.bytes(), wrapped.size()));
            String digests =
                    "SHA256(%s.ovf)= %s%nSHA256(%s.vmdk)= %s%n"
                            .formatted(name, Sha256.of(description), name, Sha256.of(wrapped))
                            .replace(System.lineSeparator(), "\n");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                    TarWriter tar = new TarWriter(out)) {
                tar.add(name + ".ovf", description)
                        .add(name + ".mf", Content.of(digests))
                        .add(name + ".vmdk", wrapped);
            }
        } finally {
            Files.deleteIfExists(vmdk);
        }
    }

    private static String description(String name, long capacity, long size) throws IOException {
        try (InputStream template = Ova.class.getResourceAsStream("machine.ovf")) {
            if (template == null) {
                throw new IOException("the template machine.ovf is missing from this program");
            }
            return new String(template.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("{name}", name)
                    .replace("{capacity}", Long.toString(capacity))
                    .replace("{size}", Long.toString(size))
                    .replace("{cpus}", Integer.toString(CPUS))
                    .replace("{megabytes}", Integer.toString(MEGABYTES));
        }
    }
}
