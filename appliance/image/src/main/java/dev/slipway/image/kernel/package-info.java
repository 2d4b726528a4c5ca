/// The kernel of a machine: found, checked, and stripped of the modules that no virtual machine
/// needs.
///
/// Start here: [KernelSource], then [Modules].
@NullMarked
package dev.slipway.image.kernel;

import org.jspecify.annotations.NullMarked;
