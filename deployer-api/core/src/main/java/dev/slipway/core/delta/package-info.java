/// A WAR comes in as the list of its entries and those of their contents that are not here yet.
///
/// Start here: [Uploads].
///
/// Contents are known by the SHA-256 of their unpacked bytes. Known contents are copied packed, as
/// they lie in the WARs of live versions, so the new WAR shares its libraries and its parts on disk
/// with them; and the same list gives the same WAR, as long as one that has its entries is live. An
/// upload does not survive the process, and goes an hour after it was last used.
@NullMarked
package dev.slipway.core.delta;

import org.jspecify.annotations.NullMarked;
