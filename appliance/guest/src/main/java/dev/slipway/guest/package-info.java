/// Being PID 1: the kernel starts [Init] and nothing else ever runs on this machine.
///
/// Start here: [Boot], whose steps are the table of contents of this module. What ends the machine
/// is [Power]. What runs on it is behind [Product]; below this package are `linux` (system calls),
/// `drivers`, `disk`, `net`, `cloud` (where the instance's configuration comes from) and `settings`
/// (what it may say).
///
/// Nothing here may exit: when PID 1 ends the kernel panics, and `panic=` on its command line
/// decides what that means.
@NullMarked
package dev.slipway.guest;

import org.jspecify.annotations.NullMarked;
