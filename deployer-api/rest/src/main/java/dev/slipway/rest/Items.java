package dev.slipway.rest;

import java.util.List;

/// A list as it is answered: an object, so that it can get more members one day.
record Items<T>(List<T> items) {
    Items {
        items = List.copyOf(items);
    }
}
