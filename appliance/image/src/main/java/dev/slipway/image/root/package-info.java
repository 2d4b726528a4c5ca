/// The machine's file system: a Linux root with a Java runtime, Slipway, and nothing to execute but
/// `java`.
///
/// Start here: [Machine], which puts the trees together. A [RootTree] is a plan, not a folder;
/// [Initramfs] writes it.
///
/// All files belong to root and bear the time 0, so that the same inputs give the same bytes, and
/// so that the AOT cache, which remembers the times of the jars, fits.
@NullMarked
package dev.slipway.image.root;

import org.jspecify.annotations.NullMarked;
