/// What may be said to a machine when it is made: user-data, read into records.
///
/// Start here: [UserData#read]. All problems are found before anything is refused, and each message
/// names the key as it was written. Values of secrets are in no message.
///
/// Sources: cloud-init's module reference for the keys that are honoured.
@NullMarked
package dev.slipway.guest.settings;

import org.jspecify.annotations.NullMarked;
