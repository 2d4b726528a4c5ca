/// From the file of a WAR to a folder that a container can start: checked, migrated when it must
/// be, unpacked.
///
/// Start here: [WarCheck], then [WarUnpacker].
@NullMarked
package dev.slipway.core.war;

import org.jspecify.annotations.NullMarked;
