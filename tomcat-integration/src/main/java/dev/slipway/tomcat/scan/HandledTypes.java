package dev.slipway.tomcat.scan;

import jakarta.servlet.ServletContainerInitializer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which classes of an app an initializer asked for by `@HandlesTypes`: what extends or implements
/// one of the types, over any number of steps, and what bears one of the annotations.
///
/// Source: Jakarta Servlet 6.1, 8.2.4.
public final class HandledTypes {
    private final Map<Class<?>, Set<ServletContainerInitializer>> wanted;
    private final ClassLoader above;
    private final Map<String, List<ClassOutline>> children = new HashMap<>();
    private final Map<ServletContainerInitializer, Set<String>> found = new HashMap<>();

    /// @param above where classes come from that the app extends and does not bring
    private HandledTypes(
            Map<Class<?>, Set<ServletContainerInitializer>> wanted, ClassLoader above) {
        this.wanted = wanted;
        this.above = above;
    }

    /// @param parts in the order of the class path: of classes of the same name the first counts
    /// @return the names of the classes for each initializer that any was found for
    public static Map<ServletContainerInitializer, Set<String>> find(
            Map<Class<?>, Set<ServletContainerInitializer>> wanted,
            ClassLoader above,
            Collection<ScannedPart> parts) {
        HandledTypes types = new HandledTypes(wanted, above);
        types.findAnnotated(parts);
        types.findDescendants(parts);
        return types.found;
    }

    private void findAnnotated(Collection<ScannedPart> parts) {
        Map<String, Set<ServletContainerInitializer>> annotations = new HashMap<>();
        wanted.forEach((type, initializers) -> {
            if (type.isAnnotation()) {
                annotations.put(type.getName(), initializers);
            }
        });
        if (annotations.isEmpty()) {
            return;
        }
        for (ScannedPart part : parts) {
            for (ClassOutline one : part.classes()) {
                for (String annotation : one.annotations()) {
                    add(one, annotations.getOrDefault(annotation, Set.of()));
                }
            }
        }
    }

    private void findDescendants(Collection<ScannedPart> parts) {
        if (wanted.keySet().stream().allMatch(Class::isAnnotation)) {
            return;
        }
        Set<String> own = new LinkedHashSet<>();
        for (ScannedPart part : parts) {
            for (ClassOutline one : part.classes()) {
                if (own.add(one.name())) {
                    one.parents()
                            .forEach(parent ->
                                    children.computeIfAbsent(parent, _ -> new ArrayList<>(2))
                                            .add(one));
                }
            }
        }
        List<String> foreign =
                children.keySet().stream().filter(parent -> !own.contains(parent)).toList();
        wanted.forEach((type, initializers) -> {
            if (!type.isAnnotation()) {
                addBelow(type.getName(), initializers);
                addBelowForeign(type, foreign, initializers);
            }
        });
    }

    /// What extends a class that the app does not bring, which in turn extends the type.
    private void addBelowForeign(
            Class<?> type, List<String> foreign, Set<ServletContainerInitializer> initializers) {
        boolean ofJdk = type.getName().startsWith("java.");
        for (String name : foreign) {
            // nothing of the JDK extends what is not of the JDK
            if ((ofJdk || !name.startsWith("java."))
                    && !name.equals(type.getName())
                    && extendsIt(name, type)) {
                addBelow(name, initializers);
            }
        }
    }

    private boolean extendsIt(String name, Class<?> type) {
        try {
            return type.isAssignableFrom(Class.forName(name, false, above));
        } catch (ClassNotFoundException | LinkageError missing) {
            // the app's own loading will say so if it matters
            return false;
        }
    }

    private void addBelow(String type, Set<ServletContainerInitializer> initializers) {
        Deque<String> next = new ArrayDeque<>(List.of(type));
        Set<String> seen = new LinkedHashSet<>();
        while (!next.isEmpty()) {
            for (ClassOutline child : children.getOrDefault(next.pop(), List.of())) {
                if (seen.add(child.name())) {
                    add(child, initializers);
                    next.push(child.name());
                }
            }
        }
    }

    private void add(ClassOutline one, Set<ServletContainerInitializer> initializers) {
        if (!one.annotation()) {
            for (ServletContainerInitializer initializer : initializers) {
                found.computeIfAbsent(initializer, _ -> new LinkedHashSet<>()).add(one.name());
            }
        }
    }
}
