package dev.slipway.cli;

import dev.slipway.client.Fingerprint;
import dev.slipway.client.Patience;
import dev.slipway.client.Slipway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which server, and who asks. A `--to` of digits alone is the number of a version, for [Rollback].
final class ServerOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"--to", "--url"},
            paramLabel = "URL",
            order = 90,
            description =
                    "The server's control plane. Default: $$SLIPWAY_URL, else the server that runs on this machine.")
    private List<String> to = new ArrayList<>();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            order = 91,
            description =
                    "Default: that of --token-file, $$SLIPWAY_TOKEN, or of the server that runs on this machine.")
    private @Nullable String token;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            order = 92,
            description =
                    "A file that holds the token, where others could read it off a command line.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA-256",
            order = 93,
            description =
                    "Of the certificate of a server that no authority vouches for: a machine's console shows it. Default: $$SLIPWAY_FINGERPRINT.")
    private @Nullable String fingerprint;

    Slipway connect(Surroundings surroundings) throws NoServerException {
        Destination.Wanted wanted = new Destination.Wanted(url(surroundings), token(surroundings));
        try {
            Destination destination = Destination.find(wanted, new LocalServers(surroundings));
            return Slipway.at(
                    destination.url(),
                    destination.token(),
                    Patience.DEFAULT,
                    fingerprint(destination, surroundings));
        } catch (IllegalArgumentException unclear) {
            throw usage(String.valueOf(unclear.getMessage()));
        }
    }

    /// The version in `--to N`; null where there is none.
    @Nullable Integer version() {
        List<String> numbers = to.stream().filter(ServerOptions::isNumber).toList();
        if (numbers.size() > 1) {
            throw usage("--to names two versions");
        }
        try {
            return numbers.isEmpty() ? null : Integer.valueOf(numbers.getFirst());
        } catch (NumberFormatException tooLarge) {
            throw usage("There is no version " + numbers.getFirst());
        }
    }

    /// @throws ParameterException when `--to` was given a version, which the command has no use for
    void refuseVersion() {
        if (version() != null) {
            throw usage("--to takes a URL, not " + version());
        }
    }

    private @Nullable String url(Surroundings surroundings) {
        List<String> urls = to.stream().filter(value -> !isNumber(value)).toList();
        if (urls.size() > 1) {
            throw usage("--to names two servers");
        }
        return urls.isEmpty() ? surroundings.variable("SLIPWAY_URL") : urls.getFirst();
    }

    private @Nullable String token(Surroundings surroundings) {
        String found = token;
        if (found == null && tokenFile != null) {
            try {
                found = Files.readString(surroundings.folder().resolve(tokenFile)).strip();
            } catch (IOException unreadable) {
                throw usage("The token cannot be read from " + tokenFile);
            }
        }
        if (found == null) {
            found = surroundings.variable("SLIPWAY_TOKEN");
        }
        if (found != null && !isToken(found)) {
            throw usage("The token is empty, or holds what no token can");
        }
        return found;
    }

    /// That of the environment is not meant for a server without TLS, which may be one on this
    /// machine.
    private @Nullable Fingerprint fingerprint(Destination destination, Surroundings surroundings) {
        String found = fingerprint;
        if (found == null && "https".equalsIgnoreCase(destination.url().getScheme())) {
            found = surroundings.variable("SLIPWAY_FINGERPRINT");
        }
        return found == null ? null : new Fingerprint(found);
    }

    /// Whether it can be sent in a header.
    static boolean isToken(String text) {
        return text.matches("\\p{Graph}+");
    }

    private static boolean isNumber(String value) {
        return value.matches("\\d+");
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
