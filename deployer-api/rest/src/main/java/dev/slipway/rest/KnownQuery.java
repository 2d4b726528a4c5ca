package dev.slipway.rest;

import dev.slipway.core.settings.Suggestions;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.ExtendedUriInfo;

/// Refuses query parameters that the call does not have, so that `?lable=v2` is not taken for a
/// deploy without a label, and those that are there twice, of which one would be passed over.
final class KnownQuery implements ContainerRequestFilter {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void filter(ContainerRequestContext request) {
        ExtendedUriInfo uri = (ExtendedUriInfo) request.getUriInfo();
        if (uri.getQueryParameters().isEmpty()) {
            return;
        }
        Method method = uri.getMatchedResourceMethod().getInvocable().getDefinitionMethod();
        Set<String> names = known.computeIfAbsent(method, KnownQuery::names);
        uri.getQueryParameters()
                .forEach((sent, values) -> {
                    if (!names.contains(sent)) {
                        throw Refusal.invalid(
                                "There is no query parameter \""
                                        + sent
                                        + "\""
                                        + advice(sent, names));
                    }
                    if (values.size() > 1) {
                        throw Refusal.invalid(
                                "The query parameter \""
                                        + sent
                                        + "\" is there "
                                        + values.size()
                                        + " times");
                    }
                });
    }

    private static String advice(String sent, Set<String> names) {
        if (names.isEmpty()) {
            return "; this call has none";
        }
        return Suggestions.closest(sent, List.copyOf(names))
                .map(meant -> "; did you mean " + meant + "?")
                .orElse("; there are " + String.join(", ", names));
    }

    private static Set<String> names(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            add(parameter, names);
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getDeclaredFields()) {
                    add(field, names);
                }
            }
        }
        return names;
    }

    private static void add(AnnotatedElement place, Set<String> names) {
        QueryParam parameter = place.getAnnotation(QueryParam.class);
        if (parameter != null) {
            names.add(parameter.value());
        }
    }
}
