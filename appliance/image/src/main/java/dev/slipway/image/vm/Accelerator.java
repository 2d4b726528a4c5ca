package dev.slipway.image.vm;

import java.util.List;

/// Who executes the guest's instructions.
enum Accelerator {
    /// The processor; many times as fast, and not to be had everywhere.
    KVM("-accel kvm -cpu host"),
    /// QEMU, one by one, and the guest's processors by turns. With a thread for each of them QEMU
    /// (7.2 at least) may read the first bytes of an instruction before another processor
    /// overwrites it and the rest after that, and executes what it has read from then on. A JVM
    /// does overwrite the beginning of a method when it has compiled a better one, and died of that
    /// in one boot of twenty.
    TCG("-accel tcg,thread=single");

    private final String words; // parted by spaces

    Accelerator(String words) {
        this.words = words;
    }

    List<String> words() {
        return List.of(words.split(" "));
    }
}
