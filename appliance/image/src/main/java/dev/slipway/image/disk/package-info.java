/// Disks, as files: what is on them, and how other programs want them wrapped.
///
/// Start here: [MachineDisk], which lays out a partition table, an EFI partition and a data
/// partition as a [Disk]; the other classes turn a [Disk] into a file. A disk is read in runs and
/// never held in memory; runs of zeros cost nothing.
///
/// Offsets and sizes are in bytes unless a name says sectors (512 bytes) or clusters.
@NullMarked
package dev.slipway.image.disk;

import org.jspecify.annotations.NullMarked;
