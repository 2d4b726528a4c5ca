package dev.slipway.core.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the machine came up. Holds no secrets, no command line and no kernel log.
///
/// @param poweredOnAt by this machine's clock
/// @param jvmAfter since power-on, when the JVM's first line of ours ran; before that is the
///   kernel's and the JVM's own time
/// @param steps in their order; none where somebody else booted the machine
/// @param readyAfter since power-on; null while booting, and for good in maintenance mode
/// @param maintenance why the machine is in maintenance mode; null when it is not
/// @param decision where the instance's configuration comes from, and how that was found out
/// @param notices what a person should know: keys that were ignored, sources that lied, disks that
///   were passed over
/// @param previousEnd how the machine ended before this boot
/// @param firstAnswerAfter since power-on, when the first request of an app was answered with
///   success; null before
public record BootReport(
        Instant poweredOnAt,
        Duration jvmAfter,
        List<StepReport> steps,
        @Nullable Duration readyAfter,
        @Nullable Duration firstAnswerAfter,
        @Nullable String maintenance,
        String decision,
        List<String> notices,
        PreviousEnd previousEnd) {
    public BootReport {
        steps = List.copyOf(steps);
        notices = List.copyOf(notices);
    }
}
