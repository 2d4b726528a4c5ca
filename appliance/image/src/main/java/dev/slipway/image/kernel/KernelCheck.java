package dev.slipway.image.kernel;

import dev.slipway.image.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// Whether a machine can start from a kernel, found out before anything is built on it.
///
/// Source: the kernel's `Documentation/arch/x86/boot.rst`.
final class KernelCheck {
    private static final int MAGIC_AT = 0x202;
    private static final int MAGIC = 0x53726448; // "HdrS"
    private static final int XLOADFLAGS_AT = 0x236;
    private static final int KERNEL_64 = 1;
    private static final List<String> BUILT_IN =
            List.of(
                    "CONFIG_BLK_DEV_INITRD",
                    "CONFIG_RD_ZSTD",
                    "CONFIG_DEVTMPFS",
                    "CONFIG_TMPFS",
                    "CONFIG_EFI_STUB",
                    "CONFIG_BINFMT_ELF",
                    "CONFIG_UNIX",
                    "CONFIG_INET");
    private static final List<String> SOMEHOW =
            List.of("CONFIG_MODULES", "CONFIG_EXT4_FS", "CONFIG_PACKET", "CONFIG_SECCOMP_FILTER");

    private KernelCheck() {}

    /// @throws Refused with all that is wrong
    static void check(Kernel kernel) throws IOException {
        ByteBuffer image =
                ByteBuffer.wrap(Files.readAllBytes(kernel.bzImage()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        if (image.capacity() < 0x1000
                || image.getInt(MAGIC_AT) != MAGIC
                || (image.getShort(XLOADFLAGS_AT) & KERNEL_64) == 0) {
            throw new Refused(kernel.origin() + " is not a bootable Linux kernel for x86-64");
        }
        Map<String, String> options = kernel.config();
        if (options.isEmpty()) {
            return;
        }
        List<String> missing =
                java.util.stream.Stream.concat(
                                BUILT_IN.stream().filter(name -> !"y".equals(options.get(name))),
                                SOMEHOW.stream().filter(name -> !options.containsKey(name)))
                        .toList();
        if (!missing.isEmpty()) {
            throw new Refused(
                    kernel.origin()
                            + " was built without what a machine needs: "
                            + String.join(", ", missing));
        }
    }
}
