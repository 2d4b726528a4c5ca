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
    /// Objects looked at from each root.
    private static final int NEAR = 1_000;

    private static final int FAR = 50_000;
    private static final int MOST_HOLDERS = 5;

    private final Owner owner;
    private final References references = new References();
    private final Set<Object> deadEnds = Collections.newSetFromMap(new IdentityHashMap<>());

    HolderSearch(Owner owner) {
        this.owner = owner;
    }

    /// Takes a tenth of a second.
    ///
    /// @return the nearest ones; empty when none is near a root
    List<Leak.Holder> near() {
        return holders(NEAR);
    }

    /// Takes seconds when there are none.
    ///
    /// @return the nearest ones; empty when none of the roots leads to it
    List<Leak.Holder> holders() {
        List<Leak.Holder> near = near();
        return near.isEmpty() ? holders(FAR) : near;
    }

    private List<Leak.Holder> holders(int most) {
        List<Leak.Holder> found = new ArrayList<>();
        for (Root root : Root.all()) {
            Found end = search(root, most);
            if (end != null) {
                found.add(holder(root, end));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(holder -> holder.path().size()))
                .limit(MOST_HOLDERS)
                .toList();
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
