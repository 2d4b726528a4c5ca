package dev.slipway.guest;

import dev.slipway.guest.linux.Kernel;
import dev.slipway.guest.linux.SeccompFilter;
import java.io.IOException;

/// Step: what has been set up is closed behind us, for good.
final class LimitProcess {
    private static final long OPEN_FILES = 1L << 20;

    private LimitProcess() {}

    static String run(Guest guest) throws IOException {
        Kernel.limit(Kernel.Limit.OPEN_FILES, OPEN_FILES);
        Kernel.limit(Kernel.Limit.CORE_FILE_BYTES, 0);
        Kernel.refuseDumps();
        if (guest.userData.nativeLibraries()) {
            FileSystemTree.allowLibraries();
        }
        SealedFiles.seal();
        SpentFiles.remove(Paths.MODULES); // from here on none can be loaded
        FileSystemTree.closeRoot();
        int refused = SeccompFilter.install();
        return refused + " system calls refused, root is read-only";
    }
}
