/// The durable record of what is live and of who did what, when, with which result. No other state
/// outlives the process.
///
/// Start here: [Ledger]; then [LedgerRecord], its kinds of entries. The format and what is
/// recovered from a damaged file: `docs/decisions/0002-ledger.md`.
@NullMarked
package dev.slipway.core.ledger;

import org.jspecify.annotations.NullMarked;
