package dev.slipway.guest.settings;

import java.util.List;

/// User-data that cannot be followed.
public final class UserDataException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /// @param problems one sentence each
    UserDataException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
