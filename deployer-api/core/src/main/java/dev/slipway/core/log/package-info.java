/// What the apps write, kept in files of bounded size and handed to whoever follows.
///
/// Start here: [AppLogs]. Losing a line is preferred to making an app wait; lines that were lost
/// are counted and the count is written where they are missing. Nothing here is synced to disk.
@NullMarked
package dev.slipway.core.log;

import org.jspecify.annotations.NullMarked;
