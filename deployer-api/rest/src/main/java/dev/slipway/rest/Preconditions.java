package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.AppStatus;
import dev.slipway.core.DeployException;
import dev.slipway.core.DeployRequest.Precondition;
import dev.slipway.core.Digest;
import dev.slipway.core.Failure;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `If-Match` and `If-None-Match` (RFC 9110, 13.1), where an entity tag is the digest of the live
/// version.
final class Preconditions {
    private static final Pattern TAG =
            Pattern.compile("\\G\\s*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"\\s*(?:,|$)");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private Preconditions() {}

    /// @param now the app as it is, or null when there is none
    /// @throws DeployException precondition-failed, when no digest could ever match
    static Precondition of(HttpHeaders headers, AppName app, @Nullable AppStatus now)
            throws DeployException {
        String match = headers.getHeaderString(HttpHeaders.IF_MATCH);
        String noneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (match != null && noneMatch != null) {
            throw Refusal.invalid("If-Match and If-None-Match exclude each other");
        }
        if (noneMatch != null) {
            if (!noneMatch.strip().equals("*")) {
                throw Refusal.invalid("If-None-Match: only * has a meaning for a deploy");
            }
            return new Precondition.NothingLive();
        }
        if (match == null) {
            return new Precondition.None();
        }
        return match.strip().equals("*")
                ? new Precondition.SomethingLive()
                : oneOf(digests(match), app, now);
    }

    /// The deployer compares one digest; of several it is the one that holds at the moment.
    private static Precondition oneOf(List<Digest> wanted, AppName app, @Nullable AppStatus now)
            throws DeployException {
        Digest live = now == null || now.state() != AppStatus.State.RUNNING ? null : now.digest();
        if (wanted.isEmpty()) {
            throw new DeployException(new Failure.PreconditionFailed(app, live));
        }
        return new Precondition.LiveIs(
                Optional.ofNullable(live).filter(wanted::contains).orElse(wanted.getFirst()));
    }

    /// Weak tags are left out: they never match here (RFC 9110, 8.8.3.2). So are tags that are no
    /// digests.
    private static List<Digest> digests(String header) {
        List<Digest> digests = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        while (end < header.length() && tag.find()) {
            end = tag.end();
            if (tag.group(1) == null && DIGEST.matcher(tag.group(2)).matches()) {
                digests.add(new Digest(tag.group(2)));
            }
        }
        if (end < header.length()) {
            throw Refusal.invalid(
                    "If-Match: it is * or the SHA-256 of the live version in double quotes");
        }
        return digests;
    }
}
