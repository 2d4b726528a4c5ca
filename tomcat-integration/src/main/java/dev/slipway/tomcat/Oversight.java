package dev.slipway.tomcat;

import dev.slipway.core.HostNotice;
import dev.slipway.tomcat.leak.LeakWatch;
import dev.slipway.tomcat.meter.AppMeters;
import java.util.function.Consumer;

/// What a host has an eye on in all its versions.
record Oversight(Consumer<HostNotice> notices, LeakWatch leaks, AppMeters meters) {}
