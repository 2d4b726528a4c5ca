package dev.slipway.image.vm;

import java.util.List;

/// Who executes the guest's instructions.
enum Accelerator {
    /// The processor; many times as fast, and not to be had everywhere.
    KVM("-accel kvm -cpu host"),
    /// QEMU, one by one.
    TCG("-accel tcg,thread=multi");

    private final String words; // parted by spaces

    Accelerator(String words) {
        this.words = words;
    }

    List<String> words() {
        return List.of(words.split(" "));
    }
}
