/// Where the configuration of this instance comes from: which cloud or disk this is, and how it is
/// asked.
///
/// Start here: [SourceFinder], which decides without asking anybody, and [Source], one
/// implementation per cloud. Whoever answers is not trusted: answers have a limit in size and time.
///
/// Sources: cloud-init's documentation of its data sources; the clouds' own of their metadata
/// services; Microsoft's "provisioning without an agent" for Azure's Ready report.
@NullMarked
package dev.slipway.guest.cloud;

import org.jspecify.annotations.NullMarked;
