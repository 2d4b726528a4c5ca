package dev.slipway.cli;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The server a command goes to, and the token it shows there.
record Destination(URI url, String token) {
    /// What was said of the destination on the command line or in the environment.
    ///
    /// @param url null where nothing was said
    /// @param token null where nothing was said
    record Wanted(@Nullable String url, @Nullable String token) {}

    /// The token of a server found on this machine goes to that server and to no other.
    ///
    /// @throws NoServerException when none is named and none is found
    /// @throws IllegalArgumentException naming what has to be said
    static Destination find(Wanted wanted, LocalServers locals) throws NoServerException {
        if (wanted.url() == null) {
            LocalServer found = only(locals);
            return new Destination(found.url(), token(wanted, found.url(), Optional.of(found)));
        }
        URI named = url(wanted.url());
        Optional<LocalServer> same =
                Stream.concat(locals.here().stream(), locals.everywhere().stream())
                        .filter(local -> local.isAt(named))
                        .findFirst();
        URI url = same.map(LocalServer::url).orElse(named);
        return new Destination(url, token(wanted, url, same));
    }

    private static LocalServer only(LocalServers locals) throws NoServerException {
        Optional<LocalServer> here = locals.here();
        if (here.isPresent()) {
            return here.get();
        }
        List<LocalServer> found = locals.everywhere();
        if (found.isEmpty()) {
            throw new NoServerException(
                    "No server runs on this machine. Start one with `slipway run`, or name one with --to URL");
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    found.stream()
                            .map(server ->
                                    "\n  --to %s   data in %s"
                                            .formatted(server.url(), server.data()))
                            .collect(
                                    Collectors.joining(
                                            "",
                                            "Several servers run on this machine; say which:",
                                            "")));
        }
        return found.getFirst();
    }

    private static URI url(String text) {
        try {
            return URI.create(text.contains("://") ? text : "http://" + text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a URL such as http://127.0.0.1:8000", malformed);
        }
    }

    private static String token(Wanted wanted, URI url, Optional<LocalServer> local) {
        if (wanted.token() != null) {
            return wanted.token();
        }
        return local.flatMap(LocalServer::token)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no token for "
                                        + url
                                        + "; set SLIPWAY_TOKEN, or name a file that holds it with --token-file"));
    }
}
