/// Measures Slipway beside stock Tomcat, and its appliance beside Debian's: both in one run, in
/// turns, on the same JVM or emulator and machine, so that what a noisy machine does to one it does
/// to the other. Only ratios are worth keeping.
///
/// Start here: [Main], which lists the scenarios. Times are medians of rounds; memory is resident
/// bytes as Linux counts them. Not promised: that two runs give the same numbers.
@NullMarked
package dev.slipway.benchmarks;

import org.jspecify.annotations.NullMarked;
