/// The JVM's flight recorder, as clients use it.
///
/// Start here: [Recordings].
///
/// Source: the package `jdk.jfr` of the JDK.
@NullMarked
package dev.slipway.core.jfr;

import org.jspecify.annotations.NullMarked;
