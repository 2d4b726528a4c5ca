package dev.slipway.tomcat.meter;

import java.util.concurrent.atomic.LongAdder;

/// What is counted of one app, over all its versions.
///
/// @param sessionsBegun by its requests; one that moves to another version is the same
/// @param sessionsExpired by whoever ended them: the app, their time, the policy `drop`
public record AppMeter(AnswerTimes answers, LongAdder sessionsBegun, LongAdder sessionsExpired) {
    public AppMeter() {
        this(new AnswerTimes(), new LongAdder(), new LongAdder());
    }
}
