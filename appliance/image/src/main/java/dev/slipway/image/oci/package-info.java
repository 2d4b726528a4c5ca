/// A container image of the same server: an OCI image layout, without a kernel.
///
/// Start here: [ContainerImage]. What is in it is a machine's root but for what the kernel needs
/// ([ContainerRoot]), in three layers, so that a new WAR changes a small one alone.
///
/// Sources: OCI Image Format Specification 1.1 (layout, index, manifest, configuration, layers).
@NullMarked
package dev.slipway.image.oci;

import org.jspecify.annotations.NullMarked;
