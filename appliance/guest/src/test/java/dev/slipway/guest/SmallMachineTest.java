package dev.slipway.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done about memory where there is little of it.
class SmallMachineTest {
    private static final long MEGABYTE = 1L << 20;

    @TempDir Path dir;

    @Test
    void sparesHugePagesWhereMemoryIsShort() throws Exception {
        assertEquals("never", hugePages(384));
        assertEquals("always", hugePages(4096));
    }

    @Test
    void leavesAKernelWithoutHugePagesAlone() throws Exception {
        HugePages.spare(dir, new MemoryPlan(384 * MEGABYTE, 100 * MEGABYTE));
        assertFalse(Files.exists(dir.resolve("kernel")));
    }

    @Test
    void saysWhenAMachineIsTooSmall() {
        assertTrue(told(256).endsWith("that are the least"), told(256));
        assertTrue(told(512).endsWith("MiB"), told(512));
    }

    @Test
    void removesWhatIsSpent() throws Exception {
        Path modules = dir.resolve("lib/modules");
        Path module = modules.resolve("6.1/kernel/fs/ext4.ko");
        Files.createDirectories(module.getParent());
        Files.writeString(module, "module");
        SpentFiles.remove(modules);
        assertFalse(Files.exists(modules));
        assertTrue(Files.exists(dir.resolve("lib")));
        SpentFiles.remove(modules);
    }

    private static String told(long megabytes) {
        return new MemoryPlan(megabytes * MEGABYTE, 100 * MEGABYTE).told();
    }

    private String hugePages(long megabytes) throws IOException {
        Path setting = dir.resolve("kernel/mm/transparent_hugepage/enabled");
        Files.createDirectories(setting.getParent());
        Files.writeString(setting, "always");
        HugePages.spare(dir, new MemoryPlan(megabytes * MEGABYTE, 100 * MEGABYTE));
        return Files.readString(setting);
    }
}
