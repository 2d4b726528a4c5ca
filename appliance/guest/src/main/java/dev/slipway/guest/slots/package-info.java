/// Updates of the machine: the boot partition with its two slots, of which one is written while the
/// other one runs.
///
/// Start here: [Slots]. Nothing that the next start may need is ever written over: an image goes to
/// the slot that does not run, and only when it is whole on the disk a new entry of the boot loader
/// makes it the one to start, once. On FAT even a rename is two writes, so nothing is renamed:
/// files are made and removed, each on the disk before the next. Sizes are bytes.
///
/// Sources: UAPI Group Specifications, "Boot Loader Specification" and "Unified Kernel Image";
/// systemd, "Automatic Boot Assessment"; Microsoft, "PE Format" and "FAT: General Overview of
/// On-Disk Format" 1.03.
@NullMarked
package dev.slipway.guest.slots;

import org.jspecify.annotations.NullMarked;
