package dev.slipway.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A WAR sent as its list and what the server lacks of it, where that pays.
///
/// Whatever does not work out on the way there is no failure: the WAR is sent whole then. That is
/// so with a server which does not know of deltas, with a WAR that is no archive, and with a
/// content that went from the server meanwhile.
final class Delta {
    /// Smaller WARs are sent sooner than talked about.
    private static final long WORTH_BYTES = 1_000_000;

    /// Each is a request of its own.
    private static final int MOST_CONTENTS = 200;

    private final Wire wire;
    private final Path war;
    private final DeployOptions options;
    private final DeployListener listener;

    Delta(Wire wire, Path war, DeployOptions options, DeployListener listener) {
        this.wire = wire;
        this.war = war;
        this.options = options;
        this.listener = listener;
    }

    /// @return the upload's id once all of it is there; empty when the WAR is to be sent whole
    Optional<String> send() throws SlipwayException, IOException, InterruptedException {
        if (Files.size(war) < WORTH_BYTES) {
            return Optional.empty();
        }
        try (WarEntries entries = new WarEntries(war)) {
            return isKnownAndAnother() ? send(entries) : Optional.empty();
        } catch (java.util.zip.ZipException | IllegalArgumentException noArchive) {
            return Optional.empty(); // which the server says better
        }
    }

    /// The very bytes that are live change nothing, but only when they are sent as they are.
    private boolean isKnownAndAnother() throws SlipwayException, IOException, InterruptedException {
        try {
            App app = ask(wire.request(Target.of("v1", "apps", options.name())).build(), App::of);
            return app.digest() != null && !app.digest().equals(WarBody.hex(WarBody.hash(war)));
        } catch (RefusedException unknown) {
            return false;
        }
    }

    private Optional<String> send(WarEntries entries)
            throws SlipwayException, IOException, InterruptedException {
        byte[] list = entries.packedList();
        Fields opened;
        try {
            opened = ask(list(list), Fields::parse);
        } catch (RefusedException noDeltas) {
            return Optional.empty();
        }
        String id = opened.text("id");
        List<String> lacking = opened.strings("lacking");
        long bytes = list.length + opened.number("lackingBytes");
        boolean pays =
                bytes < Files.size(war) / 2
                        && lacking.size() <= MOST_CONTENTS
                        && lacking.stream().allMatch(entries::has);
        if (!pays) {
            discard(id);
            return Optional.empty();
        }
        listener.saved(Files.size(war) - bytes);
        return put(id, entries, lacking, list.length, bytes);
    }

    private HttpRequest list(byte[] packed) {
        return wire.request(Target.of("v1", "uploads").with("app", options.name()))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed))
                .build();
    }

    private Optional<String> put(
            String id, WarEntries entries, List<String> lacking, long sentBefore, long all)
            throws SlipwayException, InterruptedException {
        long sent = sentBefore;
        listener.sent(sent, all);
        try {
            for (String digest : lacking) {
                Target place = Target.of("v1", "uploads", id, "blobs", digest);
                wire.ask(
                        wire.request(place).PUT(entries.content(digest)).build(),
                        wire.patience().work(),
                        Function.identity());
                sent += entries.size(digest);
                listener.sent(sent, all);
            }
            return Optional.of(id);
        } catch (RefusedException gone) {
            discard(id);
            listener.saved(0);
            return Optional.empty();
        }
    }

    /// Whether a deploy of the upload failed for a reason that the whole WAR does not have.
    static boolean isOfDelta(RefusedException refused) {
        String slug = refused.problem().slug();
        return slug.equals("missing-blobs") || slug.equals("not-found");
    }

    /// The server forgets it anyway within an hour.
    void discard(String id) throws SlipwayException, InterruptedException {
        try {
            ask(wire.request(Target.of("v1", "uploads", id)).DELETE().build(), Function.identity());
        } catch (RefusedException gone) {
            return;
        }
    }

    private <T> T ask(HttpRequest request, Function<String, T> reading)
            throws SlipwayException, InterruptedException {
        return wire.ask(request, wire.patience().answer(), reading);
    }
}
