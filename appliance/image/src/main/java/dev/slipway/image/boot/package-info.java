/// What firmware starts: a kernel, its initial root and its command line in one EFI program.
///
/// Start here: [UnifiedKernelImage]. The program is systemd's stub, taken from the distribution;
/// [PeFile] adds sections to it.
///
/// Source: UAPI Group Specifications, "Unified Kernel Image"; Microsoft, "PE Format".
@NullMarked
package dev.slipway.image.boot;

import org.jspecify.annotations.NullMarked;
