package dev.slipway.guest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the kernel was told, up to the ` -- ` behind which its init's arguments are.
///
/// @param words in their order, without quotes
public record CommandLine(List<String> words) {
    public CommandLine {
        words = List.copyOf(words);
    }

    static CommandLine read(Path file) throws IOException {
        return parse(Files.readString(file).strip());
    }

    /// Double quotes keep spaces together, as the kernel has it.
    public static CommandLine parse(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char character : (line + " ").toCharArray()) {
            if (character == '"') {
                quoted = !quoted;
            } else if (Character.isWhitespace(character) && !quoted) {
                if (word.toString().equals("--")) {
                    break;
                }
                if (!word.isEmpty()) {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(character);
            }
        }
        return new CommandLine(words);
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
    /// @param module with `_` where its file has `-`
    String moduleParameters(String module) {
        return words.stream()
                .filter(word -> word.indexOf('.') > 0 && word.indexOf('.') < word.indexOf('='))
                .filter(word ->
                        word.substring(0, word.indexOf('.')).replace('-', '_').equals(module))
                .map(word -> word.substring(word.indexOf('.') + 1))
                .collect(Collectors.joining(" "));
    }
}
