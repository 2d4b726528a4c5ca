package dev.slipway.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an image can be.
public enum Format {
    EFI("one file for UEFI firmware", "efi"),
    RAW("a disk, as its bytes", "raw img"),
    QCOW2("a disk for QEMU, OpenStack, Proxmox", "qcow2"),
    VMDK("a disk for VMware, VirtualBox", "vmdk"),
    OVA("a machine for VMware, VirtualBox", "ova"),
    VHD("a disk for Azure, Hyper-V", "vhd"),
    ISO("a CD, or a stick to start from", "iso"),
    OCI("a container image for Kubernetes, Docker and Podman", "oci tar"),
    KERNEL("a folder with kernel and initrd, for Firecracker and direct boot", "");

    private final String purpose;
    private final String suffixes; // parted by spaces

    Format(String purpose, String suffixes) {
        this.purpose = purpose;
        this.suffixes = suffixes;
    }

    public String purpose() {
        return purpose;
    }

    /// As users write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> ofFile(String name) {
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> List.of(format.suffixes.split(" ")).contains(suffix))
                .findFirst();
    }
}
