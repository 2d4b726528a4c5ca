package dev.slipway.tomcat.leak;

import dev.slipway.core.Leak;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks from each root for the shortest way to what belongs to a version, while everything goes on
/// running. What it looks at is bounded: first a little from every root, then more.
final class HolderSearch {
    private static final int[] MOST_OBJECTS_PER_ROOT = {1_000, 50_000};
    private static final int MOST_HOLDERS = 5;

    private static final String UNKNOWN =
            "something unknown: none of the threads, thread-local values, shutdown hooks and process-wide"
                    + " defaults leads to it. A heap dump (jcmd PID GC.heap_dump FILE) shows what does: look"
                    + " for the paths from GC roots to the AppClassLoader whose state is DESTROYED, without"
                    + " weak and soft references";

    private final Owner owner;
    private final References references = new References();
    private final Set<Object> deadEnds = Collections.newSetFromMap(new IdentityHashMap<>());

    HolderSearch(Owner owner) {
        this.owner = owner;
    }

    /// Never empty.
    List<Leak.Holder> holders() {
        List<Root> roots = Root.all();
        for (int most : MOST_OBJECTS_PER_ROOT) {
            List<Leak.Holder> found = new ArrayList<>();
            for (Root root : roots) {
                Found end = search(root, most);
                if (end != null) {
                    found.add(holder(root, end));
                }
            }
            if (!found.isEmpty()) {
                return found.stream()
                        .sorted(Comparator.comparingInt(holder -> holder.path().size()))
                        .limit(MOST_HOLDERS)
                        .toList();
            }
        }
        return List.of(new Leak.Holder(Leak.Kind.UNKNOWN, UNKNOWN, List.of()));
    }

    private @Nullable Found search(Root root, int most) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Found> next = new ArrayDeque<>();
        next.add(new Found("", root.start(), null));
        seen.add(root.start());
        while (!next.isEmpty() && seen.size() < most) {
            Found here = next.remove();
            if (owner.owns(here.object)) {
                return here;
            }
            references.follow(
                    here.object,
                    (name, object) -> {
                        if (object != null && !deadEnds.contains(object) && seen.add(object)) {
                            next.add(new Found(name, object, here));
                        }
                    });
        }
        if (next.isEmpty()) {
            deadEnds.addAll(seen);
        }
        return null;
    }

    private static Leak.Holder holder(Root root, Found end) {
        Deque<String> path = new ArrayDeque<>();
        path.addFirst(described(end.object));
        for (Found each = end; each != null; each = each.from) {
            if (!each.name.isEmpty()) {
                path.addFirst(each.name);
            }
        }
        return new Leak.Holder(root.kind(), root.description(), List.copyOf(path));
    }

    private static String described(Object object) {
        return switch (object) {
            case ClassLoader loader -> "class loader " + loader.getClass().getSimpleName();
            case Class<?> type -> "class " + type.getName();
            default -> "a " + object.getClass().getName();
        };
    }

    private record Found(String name, Object object, @Nullable Found from) {}
}
