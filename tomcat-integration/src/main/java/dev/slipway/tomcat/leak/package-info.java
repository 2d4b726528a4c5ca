/// What a stopped version leaves behind: cleared where that can be done, then watched until its
/// class loader has gone, and reported with what holds it if it does not go.
///
/// Start here: [Leftovers] clears, [LeakWatch] watches, [HolderSearch] looks for what holds. They
/// read internals of the JDK as far as `--add-opens` lets them, and go without what is closed.
///
/// Sources: Tomcat's `WebappClassLoaderBase.clearReferences`; The Java Virtual Machine
/// Specification, 12.7 (unloading).
@NullMarked
package dev.slipway.tomcat.leak;

import org.jspecify.annotations.NullMarked;
