/// Keeps an app from ending the process it shares with others: calls that would do so are rewritten
/// while the WAR's classes are loaded, so that they throw and are reported.
///
/// Start here: [ExitGuard]. It is against mistakes, and no sandbox: classes that an app defines by
/// a class loader of its own, native code and another process are out of its reach.
@NullMarked
package dev.slipway.tomcat.guard;

import org.jspecify.annotations.NullMarked;
