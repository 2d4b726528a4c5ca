package dev.slipway.rest;

import dev.slipway.core.access.GuessLimiter;
import dev.slipway.core.artifact.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;

/// What the API answers, as Jersey understands its resources.
final class Routes {
    private Routes() {}

    /// @return by call, as in `GET /v1/apps/{name}`, the names of its query parameters
    static Map<String, Set<String>> of(RunningControlPlane server) {
        ControlParts parts =
                new ControlParts(
                        server.deployer,
                        server.monitoring,
                        server.events,
                        server.logs,
                        server.tokens,
                        server.ledger,
                        new GuessLimiter(),
                        server.readiness::get,
                        "any",
                        Instant.now(),
                        RunningControlPlane.PROBLEMS,
                        java.nio.file.Path.of("unused"),
                        Limits.DEFAULTS,
                        new FakeMachine(),
                        server.configuration);
        Map<String, Set<String>> routes = new TreeMap<>();
        ControlApi.of(parts).getInstances().stream()
                .map(instance -> Resource.from(instance.getClass()))
                .filter(Objects::nonNull)
                .forEach(resource -> add("", resource, routes));
        return routes;
    }

    private static void add(String parent, Resource resource, Map<String, Set<String>> routes) {
        String path = parent + slashed(resource.getPath());
        for (ResourceMethod method : resource.getResourceMethods()) {
            Set<String> query = new TreeSet<>();
            flat(method.getInvocable().getParameters())
                    .filter(parameter -> parameter.getSource() == Parameter.Source.QUERY)
                    .forEach(parameter -> query.add(parameter.getSourceName()));
            routes.put(method.getHttpMethod() + " " + path, query);
        }
        resource.getChildResources().forEach(child -> add(path, child, routes));
    }

    private static Stream<Parameter> flat(List<Parameter> parameters) {
        return parameters.stream()
                .flatMap(parameter ->
                        parameter instanceof Parameter.BeanParameter bean
                                ? bean.getParameters().stream()
                                : Stream.of(parameter));
    }

    private static String slashed(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
