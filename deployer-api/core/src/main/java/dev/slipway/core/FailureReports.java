package dev.slipway.core;

import dev.slipway.core.DeploymentStatus.FailureReport;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns a [Failure] and the start-up log into what clients are told.
final class FailureReports {
    private static final int LINES = 200;

    private FailureReports() {}

    static FailureReport of(Failure failure, List<LogLine> log) {
        return new FailureReport(
                failure.slug(),
                failure.title(),
                failure.detail(),
                rootCause(failure),
                frames(failure),
                log.stream()
                        .skip(Math.max(0, log.size() - LINES))
                        .map(line -> line.level() + " " + line.text())
                        .toList());
    }

    private static @Nullable String rootCause(Failure failure) {
        return failure instanceof Failure.StartFailed started ? started.rootCause() : null;
    }

    private static List<String> frames(Failure failure) {
        return Stream.of(failure)
                .flatMap(kind ->
                        switch (kind) {
                            case Failure.StartFailed failed -> failed.frames().stream();
                            case Failure.StartTimeout late -> late.frames().stream();
                            default -> Stream.empty();
                        })
                .toList();
    }
}
