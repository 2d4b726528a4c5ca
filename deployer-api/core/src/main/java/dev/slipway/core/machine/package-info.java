/// The machine the server runs on, as the control plane tells of it and ends it. What a machine is
/// differs, a bootable image or somebody's laptop, and is behind [Machine]; what Linux says of
/// every machine is read here.
///
/// Start here: [Machine]. Sizes are bytes. Sources: proc(5), sysfs(5),
/// `Documentation/accounting/psi.rst`, `Documentation/ABI/testing/dev-kmsg` of Linux.
@NullMarked
package dev.slipway.core.machine;

import org.jspecify.annotations.NullMarked;
