/// Who may do what: tokens, their scopes, and the brake on those who guess.
///
/// Start here: [Tokens]. A request carries a plain token; [Tokens#authenticate] makes a [Caller] of
/// it, and [Caller#may] answers for one [Permission]. Plain tokens are neither kept nor logged.
@NullMarked
package dev.slipway.core.access;

import org.jspecify.annotations.NullMarked;
