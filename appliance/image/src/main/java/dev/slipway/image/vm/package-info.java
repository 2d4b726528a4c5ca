/// Starts a machine on this computer, in QEMU, as one would in a cloud: to try it before it is
/// sent.
///
/// Start here: [VmCommand], then [Qemu].
@NullMarked
package dev.slipway.image.vm;

import org.jspecify.annotations.NullMarked;
