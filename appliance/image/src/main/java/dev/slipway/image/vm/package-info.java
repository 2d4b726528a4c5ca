/// Starts an image on this machine, in QEMU.
///
/// Start here: [VmCommand], then [VirtualMachine], which is one run of QEMU, and [QemuCommand],
/// which says with what words. The machine's console is the terminal; Ctrl-C is its power button.
///
/// Sources: `qemu(1)`; QEMU, `docs/interop/qmp-spec.txt`; cloud-init, "NoCloud".
@NullMarked
package dev.slipway.image.vm;

import org.jspecify.annotations.NullMarked;
