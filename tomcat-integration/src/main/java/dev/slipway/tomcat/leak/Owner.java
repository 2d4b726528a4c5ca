package dev.slipway.tomcat.leak;

import org.jspecify.annotations.Nullable;

/// A version, as the class loader that all its classes and class loaders come from.
record Owner(ClassLoader loader) {
    boolean owns(@Nullable Object object) {
        return switch (object) {
            case null -> false;
            case ClassLoader candidate -> ownsLoader(candidate);
            case Class<?> type -> ownsLoader(type.getClassLoader());
            default -> ownsLoader(object.getClass().getClassLoader());
        };
    }

    boolean ownsLoader(@Nullable ClassLoader innermost) {
        for (ClassLoader candidate = innermost;
                candidate != null;
                candidate = candidate.getParent()) {
            if (candidate.equals(loader)) {
                return true;
            }
        }
        return false;
    }
}
