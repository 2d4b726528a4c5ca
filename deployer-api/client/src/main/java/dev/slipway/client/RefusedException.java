package dev.slipway.client;

/// The server refused, or the deployment failed.
public final class RefusedException extends SlipwayException {
    private final transient Problem problem;

    public RefusedException(Problem problem) {
        super(
                problem.detail().isEmpty()
                        ? problem.title()
                        : problem.title() + ": " + problem.detail());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
