/// Kernel modules: which of those in the image this machine needs, and in which order they are
/// loaded.
///
/// Start here: [Drivers]. Sources: modules.dep(5), depmod(8), the `modalias` files of sysfs.
@NullMarked
package dev.slipway.guest.drivers;

import org.jspecify.annotations.NullMarked;
