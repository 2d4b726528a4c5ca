package dev.slipway.server.metrics;

import dev.slipway.tomcat.meter.AnswerTimes;
import dev.slipway.tomcat.meter.Answers;

/// Writes how an app has answered, by status and by what the status means.
final class RequestTimes {
    private RequestTimes() {}

    static void write(Exposition.Family family, Labels app, AnswerTimes times) {
        times.answers().forEach(answers -> write(family, labels(app, answers), answers));
    }

    private static void write(Exposition.Family family, Labels labels, Answers answers) {
        long upTo = 0;
        for (int i = 0; i < Answers.LIMITS.size(); i++) {
            upTo += answers.counts().get(i);
            String limit = String.valueOf(Seconds.of(Answers.LIMITS.get(i)));
            family.sample("_bucket", labels.and("le", limit), upTo);
        }
        upTo += answers.counts().getLast();
        family.sample("_bucket", labels.and("le", "+Inf"), upTo)
                .sample("_sum", labels, Seconds.of(answers.total()))
                .sample("_count", labels, upTo);
    }

    static void writeLongest(Exposition.Family family, Labels app, AnswerTimes times) {
        times.answers()
                .forEach(answers ->
                        family.sample(labels(app, answers), Seconds.of(answers.recentMaximum())));
    }

    private static Labels labels(Labels app, Answers answers) {
        int status = answers.status();
        return app.and("status", status == 0 ? "UNKNOWN" : String.valueOf(status))
                .and("outcome", outcome(status));
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }
}
