/// Disks and the data volume: which disks there are, what is on them, and how a blank or a larger
/// one becomes the place of all state.
///
/// Start here: [DataVolume]. Sizes are bytes. Nothing here writes to a disk that holds anything.
///
/// Sources: `Documentation/filesystems/ext4/`, ECMA-119 (ISO 9660), UEFI specification 5.3 (GPT).
@NullMarked
package dev.slipway.guest.disk;

import org.jspecify.annotations.NullMarked;
