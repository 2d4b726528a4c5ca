package dev.slipway.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the kernel was told.
///
/// @param words in their order, without quotes
/// @param arguments what follows the ` -- `, which is for the init
public record CommandLine(List<String> words, List<String> arguments) {
    public CommandLine {
        words = List.copyOf(words);
        arguments = List.copyOf(arguments);
    }

    static CommandLine read(Path file) throws IOException {
        return parse(Files.readString(file).strip());
    }

    /// Double quotes keep spaces together, as the kernel has it.
    public static CommandLine parse(String line) {
        List<String> all = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char character : (line + " ").toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            } else if (Character.isWhitespace(character) && !quoted) {
                if (!word.isEmpty()) {
                    all.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(character);
            }
        }
        int end = all.indexOf("--");
        return end < 0
                ? new CommandLine(all, List.of())
                : new CommandLine(all.subList(0, end), all.subList(end + 1, all.size()));
    }

    /// Of the last word that sets it, since the last one wins.
    public Optional<String> value(String name) {
        return words.reversed().stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    /// What is said for a module, as in `device=512@0xfeb00e00:12 device=…`.
    ///
    /// QEMU's microvm puts its devices at the very end, where they are the init's arguments.
    ///
    /// @param module with `_` where its file has `-`
    String moduleParameters(String module) {
        return Stream.concat(
                        words.stream(), arguments.stream().filter(word -> !word.startsWith("-")))
                .filter(word -> word.indexOf('.') > 0 && word.indexOf('.') < word.indexOf('='))
                .filter(word ->
                        word.substring(0, word.indexOf('.')).replace('-', '_').equals(module))
                .map(word -> word.substring(word.indexOf('.') + 1))
                .collect(Collectors.joining(" "));
    }
}
