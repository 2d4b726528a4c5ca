package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Disks of virtual machines, by `qemu-img`.
final class QemuImage {
    static final Tool TOOL = new Tool("qemu-img", "qemu-utils");

    private QemuImage() {}

    /// @return a qcow2, made in that folder
    static Path blank(Path folder, String name) throws IOException, InterruptedException {
        Path disk = folder.resolve(name);
        TOOL.run(folder, List.of("create", "-q", "-f", "qcow2", disk.toString(), "8G"));
        return disk;
    }

    /// @param raw stays as it is: the disk over it keeps what is written
    /// @return a qcow2, made in that folder
    static Path over(Path raw, Path folder, String name) throws IOException, InterruptedException {
        Path disk = folder.resolve(name);
        TOOL.run(
                folder,
                List.of(
                        "create",
                        "-q",
                        "-f",
                        "qcow2",
                        "-F",
                        "raw",
                        "-b",
                        raw.toString(),
                        disk.toString()));
        return disk;
    }

    /// @param image of any format
    /// @param folder for what is made on the way
    /// @return what it takes as a qcow2 with compressed clusters
    static long compressedBytes(Path image, Path folder) throws IOException, InterruptedException {
        Path small = folder.resolve("compressed.qcow2");
        TOOL.run(
                folder,
                List.of("convert", "-c", "-O", "qcow2", image.toString(), small.toString()));
        return Files.size(small);
    }
}
