/// Archives in the form of `tar`: of a machine to import, of a container's layers, of a container.
///
/// Start here: [TarWriter]. What it writes depends on nothing but what it is given.
@NullMarked
package dev.slipway.image.tar;

import org.jspecify.annotations.NullMarked;
