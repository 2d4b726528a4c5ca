package dev.slipway.server;

import dev.slipway.core.AppName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What `slipway run` was told.
///
/// @param httpPort of the data plane; 0 picks a free one
/// @param apiPort of the control plane, on the loopback address; 0 picks a free one
/// @param wars to be live once the server is up
record RunArguments(Path data, int httpPort, int apiPort, List<NamedWar> wars) {
    static final String HELP =
            """
            Usage: slipway run [--data DIR] [--http PORT] [--api PORT] [NAME=WAR | WAR]…

            Serves apps on PORT and the control plane on 127.0.0.1, until it is told to stop (Ctrl-C).

              NAME=WAR | WAR  deployed on start; the same bytes as are live change nothing.
                              Without NAME the file's name counts: shop.war is shop, ROOT.war the root,
                              a#b.war is served at /a/b.
              --data DIR      where all state is kept           (default ./slipway-data)
              --http PORT     port of the apps                  (default 8080; 0 picks a free one)
              --api PORT      port of the control plane         (default 8000; 0 picks a free one)

            The admin token is $SLIPWAY_TOKEN when that is set; else one is made on the first start, printed once,
            and kept readable for you alone in DIR/secrets/admin-token.

            Examples:
              slipway run target/shop.war
              slipway run --http 80 shop=target/shop-2.4.war ROOT=site.war
            """;

    record NamedWar(AppName app, Path file) {}

    static RunArguments parse(List<String> words) throws UsageException {
        Path data = Path.of("slipway-data");
        int http = 8080;
        int api = 8000;
        List<NamedWar> wars = new ArrayList<>();
        var left = new java.util.ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.removeFirst();
            String value = null;
            if (word.startsWith("--") && word.contains("=")) {
                value = word.substring(word.indexOf('=') + 1);
                word = word.substring(0, word.indexOf('='));
            } else if (Map.of("--data", 1, "--http", 1, "--api", 1).containsKey(word)) {
                value = left.pollFirst();
            }
            switch (word) {
                case "--data" -> data = Path.of(required(word, value));
                case "--http" -> http = port(word, required(word, value));
                case "--api" -> api = port(word, required(word, value));
                default -> {
                    if (word.startsWith("-")) {
                        throw new UsageException("slipway run has no option " + word);
                    }
                    wars.add(war(word));
                }
            }
        }
        refuseTwins(wars);
        return new RunArguments(data.toAbsolutePath().normalize(), http, api, List.copyOf(wars));
    }

    private static String required(String option, @org.jspecify.annotations.Nullable String value)
            throws UsageException {
        if (value == null || value.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return value;
    }

    private static int port(String option, String value) throws UsageException {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new UsageException(
                    option + " takes a port from 0 to 65535, not \"" + value + "\"");
        }
        return Integer.parseInt(value);
    }

    private static NamedWar war(String word) throws UsageException {
        int equals = Files.exists(Path.of(word)) ? -1 : word.indexOf('=');
        Path file = Path.of(word.substring(equals + 1));
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    Files.isDirectory(file)
                            ? file
                                    + " is a folder; pack it as a WAR first (jar --create --file app.war -C "
                                    + file
                                    + " .)"
                            : "There is no file " + file);
        }
        try {
            AppName app =
                    equals < 0
                            ? AppName.ofWar(file.getFileName().toString())
                            : new AppName(word.substring(0, equals));
            return new NamedWar(app, file);
        } catch (IllegalArgumentException unusable) {
            throw new UsageException(unusable.getMessage() + "; give it one with NAME=" + file);
        }
    }

    private static void refuseTwins(List<NamedWar> wars) throws UsageException {
        for (NamedWar war : wars) {
            if (wars.stream().filter(other -> other.app().equals(war.app())).count() > 1) {
                throw new UsageException(
                        "Two WARs are named " + war.app() + "; give them names with NAME=WAR");
            }
        }
    }
}
