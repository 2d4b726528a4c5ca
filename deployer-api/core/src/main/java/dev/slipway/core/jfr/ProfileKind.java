package dev.slipway.core.jfr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import org.jspecify.annotations.Nullable;

/// What a profile can show.
public enum ProfileKind {
    /// Where Java code runs, sampled.
    CPU("samples"),

    /// Where objects are made, sampled and weighted by bytes.
    ALLOC("bytes"),

    /// Where threads wait for a lock that another has.
    LOCK("microseconds"),

    /// Where platform threads are, running or waiting; they are looked at, not recorded.
    WALL("microseconds");

    /// Threads park for many reasons; these are locks.
    private static final Set<String> LOCKS =
            Set.of(
                    "java.util.concurrent.locks.ReentrantLock$FairSync",
                    "java.util.concurrent.locks.ReentrantLock$NonfairSync",
                    "java.util.concurrent.locks.ReentrantReadWriteLock$FairSync",
                    "java.util.concurrent.locks.ReentrantReadWriteLock$NonfairSync");

    private static final Map<String, String> EACH =
            Map.of("enabled", "true", "stackTrace", "true", "threshold", "0 ms");

    private final String unit;

    ProfileKind(String unit) {
        this.unit = unit;
    }

    /// Of what its frames are weighed in.
    public String unit() {
        return unit;
    }

    /// The events it is made of, and how they are recorded.
    Map<String, Map<String, String>> events() {
        return switch (this) {
            case CPU -> Map.of("jdk.ExecutionSample", Map.of("enabled", "true", "period", "10 ms"));
            case ALLOC ->
                    Map.of(
                            "jdk.ObjectAllocationSample",
                            Map.of("enabled", "true", "throttle", "1000/s"));
            case LOCK -> Map.of("jdk.JavaMonitorEnter", EACH, "jdk.ThreadPark", EACH);
            case WALL -> Map.of();
        };
    }

    /// Adds an event's stack, and upon it the class of what was made or waited for.
    void add(RecordedEvent event, Frames to) {
        if (event.getStackTrace() == null) {
            return;
        }
        List<String> stack = new ArrayList<>();
        for (RecordedFrame frame : event.getStackTrace().getFrames().reversed()) {
            stack.add(frame.getMethod().getType().getName() + "." + frame.getMethod().getName());
        }
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> to.add(stack, 1);
            case "jdk.ObjectAllocationSample" ->
                    to.add(with(event.getClass("objectClass"), stack), event.getLong("weight"));
            case "jdk.JavaMonitorEnter" ->
                    to.add(with(event.getClass("monitorClass"), stack), micros(event));
            case "jdk.ThreadPark" -> {
                RecordedClass parked = event.getClass("parkedClass");
                if (parked != null && LOCKS.contains(parked.getName())) {
                    to.add(with(parked, stack), micros(event));
                }
            }
            default -> throw new IllegalStateException("not recorded: " + event);
        }
    }

    private static List<String> with(@Nullable RecordedClass type, List<String> stack) {
        if (type != null) {
            stack.add(type.getName());
        }
        return stack;
    }

    private static long micros(RecordedEvent event) {
        return event.getDuration().toNanos() / 1_000;
    }
}
