package dev.slipway.image.boot;

import dev.slipway.image.Refused;
import dev.slipway.image.root.Content;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// One file that firmware starts: systemd's stub with a kernel, the initial root and the kernel's
/// command line in it. Where the firmware checks signatures, one signature covers all of it.
///
/// @param release as `os-release(5)`; a boot menu shows its name and orders by its version
/// @param kernelVersion as `uname -r`
public record UnifiedKernelImage(
        Content kernel, Content initrd, String commandLine, String release, String kernelVersion) {
    static final Path STUB = Path.of("/usr/lib/systemd/boot/efi/linuxx64.efi.stub");

    /// @throws Refused when the stub is not on this machine
    public static void requireStub() throws Refused {
        require(STUB);
    }

    static void require(Path program) throws Refused {
        if (!Files.isReadable(program)) {
            throw new Refused(
                    program
                            + " is needed and is not on this machine; on Debian: apt-get install systemd-boot-efi");
        }
    }

    /// @param file does not exist yet
    public void write(Path file) throws IOException {
        requireStub();
        PeFile program = new PeFile(Files.readAllBytes(STUB));
        program.add(".osrel", Content.of(release))
                .add(".uname", Content.of(kernelVersion))
                .add(".cmdline", Content.of(commandLine))
                .add(".initrd", initrd)
                .add(
                        ".linux",
                        kernel); // last: what is behind it in memory may be written over while it
        // unpacks itself
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            program.write(out);
        }
    }
}
