package dev.slipway.client;

import java.util.Iterator;
import java.util.List;

/// A list that the server answered.
///
/// @param json the whole answer, as it came
public record Items<T>(List<T> items, String json) implements Iterable<T> {
    public Items {
        items = List.copyOf(items);
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }
}
