package dev.slipway.image.disk;

import java.io.IOException;
import java.nio.file.Path;

/// A machine's disk, to be written in any of the forms that hypervisors take. No form holds what is
/// zero.
public final class WholeDisk {
    private final String name;
    private final Disk disk;

    WholeDisk(String name, Disk disk) {
        this.name = name;
        this.disk = disk;
    }

    /// A disk with nothing on it.
    ///
    /// @param bytes its size, a multiple of 512
    public static WholeDisk blank(long bytes) {
        return new WholeDisk("blank", new Disk(bytes));
    }

    public long bytes() {
        return disk.bytes();
    }

    /// @param file does not exist yet; so with the others
    public void writeRaw(Path file) throws IOException {
        disk.write(file);
    }

    public void writeQcow2(Path file) throws IOException {
        Qcow2.write(disk, file);
    }

    public void writeVmdk(Path file) throws IOException {
        Vmdk.write(disk, name, file);
    }

    public void writeVhd(Path file) throws IOException {
        Vhd.write(disk, name, file);
    }

    public void writeOva(Path file) throws IOException {
        Ova.write(disk, name, file);
    }
}
