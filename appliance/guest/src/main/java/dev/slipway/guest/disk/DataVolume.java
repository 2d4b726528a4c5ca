package dev.slipway.guest.disk;

/// Where all state of this machine is.
public sealed interface DataVolume {
    /// One sentence for the console.
    String told();

    /// @param device as in `vdb1`
    /// @param bytes of the file system, after it was grown
    /// @param made whether the disk was blank at this boot
    /// @param grown whether it was smaller before this boot
    record OnDisk(String device, long bytes, boolean made, boolean grown) implements DataVolume {
        @Override
        public String told() {
            return "%s, %d MiB%s"
                    .formatted(
                            device,
                            bytes >> 20,
                            made ? ", made on a blank disk" : grown ? ", grown to its disk" : "");
        }
    }

    /// @param why there is no disk to keep it on
    record InMemory(String why) implements DataVolume {
        @Override
        public String told() {
            return "in memory, lost at the next boot: " + why;
        }
    }
}
