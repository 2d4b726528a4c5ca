package dev.slipway.image.kernel;

import java.util.List;
import java.util.Set;

/// Which modules a machine has: what the hypervisors and clouds we know show to a guest, and the
/// file systems it reads.
final class ModuleChoice {
    /// Loaded at every boot, in this order: no device asks for them by name.
    static final List<String> AT_BOOT =
            List.of("evdev", "button", "af_packet", "crc32c_generic", "ext4", "qemu_fw_cfg");

    private static final Set<String> WANTED =
            Set.of(
                    // QEMU, KVM, Firecracker, Cloud Hypervisor, VirtualBox
                    "virtio_pci",
                    "virtio_mmio",
                    "virtio_net",
                    "virtio_blk",
                    "virtio_scsi",
                    "virtio_console",
                    "virtio_balloon",
                    "virtio_rng",
                    "virtio_input",
                    "ptp_kvm",
                    "e1000",
                    "e1000e",
                    "ahci",
                    "ata_piix",
                    "ata_generic",
                    // EC2, GCE
                    "ena",
                    "gve",
                    "ixgbevf",
                    "nvme",
                    "xen_netfront",
                    "xen_blkfront",
                    // VMware
                    "vmxnet3",
                    "vmw_pvscsi",
                    "vmw_balloon",
                    "mptspi",
                    "mptsas",
                    "ptp_vmw",
                    // Hyper-V, Azure
                    "hv_vmbus",
                    "hv_netvsc",
                    "hv_storvsc",
                    "hv_utils",
                    "hv_balloon",
                    "hyperv_keyboard",
                    "pci_hyperv",
                    // disks and file systems
                    "sd_mod",
                    "sr_mod",
                    "vfat",
                    "isofs",
                    "nls_cp437",
                    "nls_ascii",
                    "nls_iso8859_1",
                    "nls_utf8",
                    "efivarfs",
                    "crc32c_intel");

    private ModuleChoice() {}

    static boolean isWanted(String name) {
        return WANTED.contains(name) || AT_BOOT.contains(name);
    }
}
