package dev.slipway.core;

import java.time.Duration;
import java.util.function.Consumer;

/// A version that has been let in: it is live, or was and now drains or stands by.
public interface LiveVersion extends Probed {
    Usage usage();

    /// Ends every session, or those idle for `idle` and longer.
    ///
    /// @param idle zero means all
    /// @return how many ended
    int expireSessions(Duration idle);

    /// New requests no longer reach this version; those that have begun go on. What has no route
    /// answers 404.
    void withdraw();

    /// Waits until the last request that began on this version has ended. Call it after [#withdraw]
    /// or after another version was promoted over it.
    DrainResult drain(Duration limit) throws InterruptedException;

    /// Brings a drained version back to the stage, still started, so that it can be probed and
    /// promoted again.
    ///
    /// @param warning takes the place of the [StageRequest]'s
    StagedVersion restage(Consumer<String> warning);

    /// Stops the version and frees what it holds. The port gives no requests to it afterwards;
    /// harmless when repeated.
    void retire();
}
