package dev.slipway.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;

/// Memory that only the start needed, for the compiler and for what was read once, goes back to the
/// system soon after it: more than half of what an idle server would hold on to.
final class StartMemory {
    private static final System.Logger LOG = System.getLogger(StartMemory.class.getName());

    /// The compiler is busy for a while with what the start called often.
    private static final Duration SETTLED = Duration.ofSeconds(3);

    /// With more than this in the heap, in bytes, a collector that stops the world would be
    /// noticed.
    private static final long SMALL_HEAP = 128L << 20;

    private static final String[] SIGNATURE = {String[].class.getName()};

    private StartMemory() {}

    /// To be called when the start is over; returns when most of what it needed is of no use.
    static void settle() throws InterruptedException {
        Thread.sleep(SETTLED);
    }

    static void giveBack() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        if (heap.getUsed() < SMALL_HEAP) {
            System.gc();
        }
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            new Object[] {new String[0]},
                            SIGNATURE);
        } catch (InstanceNotFoundException | javax.management.ReflectionException notOnThisSystem) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "No command to give back native memory",
                    notOnThisSystem);
        } catch (JMException failed) {
            LOG.log(System.Logger.Level.WARNING, "Native memory was not given back", failed);
        }
    }
}
