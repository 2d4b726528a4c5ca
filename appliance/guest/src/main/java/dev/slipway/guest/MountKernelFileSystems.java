package dev.slipway.guest;

import java.io.IOException;

/// Step: the file systems without which nothing can be looked at.
final class MountKernelFileSystems {
    private MountKernelFileSystems() {}

    static String run(Guest guest) throws IOException {
        String mounted = FileSystemTree.mountAll();
        HugePages.spare(Paths.SYS, MemoryPlan.read(Paths.PROC));
        guest.commandLine = CommandLine.read(Paths.PROC.resolve("cmdline"));
        guest.image = ImageDescription.read(Paths.IMAGE_DESCRIPTION);
        return mounted;
    }
}
