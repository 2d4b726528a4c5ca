package dev.slipway.cli;

import java.util.List;

/// `slipway COMMAND …`. The launcher sends `slipway run` to the server itself.
public final class Main {
    private Main() {}

    public static void main(String[] words) {
        System.exit(run(List.of(words), Surroundings.real()));
    }

    /// @return the exit status
    static int run(List<String> words, Surroundings surroundings) {
        int status = CommandTree.of(words, surroundings).execute(words.toArray(String[]::new));
        surroundings.screen().flush();
        return status;
    }
}
