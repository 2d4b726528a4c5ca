package dev.slipway.newrelic;

import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Disk;
import dev.slipway.core.artifact.Incoming;
import dev.slipway.core.artifact.Limits;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.monitoring.AgentKind;
import dev.slipway.core.monitoring.KeptAgent;
import dev.slipway.core.monitoring.MonitoringException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The agents' jars, in a folder that only its owner may enter: `agents/KIND-VERSION-DIGEST.jar`.
///
/// Of a kind the newest counts. Older ones stay until the next start, since one of them may run.
final class AgentShelf {
    private static final long BIGGEST_UPLOAD = 512L * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("([a-z]+)-(.+)-([0-9a-f]{64})\\.jar");

    private final Path folder;
    private final Limits limits;
    private final Disk disk;

    /// Removes what is not needed any more.
    AgentShelf(Path data, Limits limits) throws IOException {
        this(data, limits, Disk.real(limits.reserveBytes()));
    }

    AgentShelf(Path data, Limits limits, Disk disk) throws IOException {
        this.folder = data.resolve("agents");
        this.limits = limits.withMaxUploadBytes(Math.min(limits.maxUploadBytes(), BIGGEST_UPLOAD));
        this.disk = disk;
        if (Files.isDirectory(folder)) {
            tidy();
        }
    }

    /// @throws MonitoringException not-an-agent
    /// @throws DeployException too-large, insufficient-storage, incomplete-upload, digest-mismatch
    KeptAgent keep(AgentKind kind, Upload upload)
            throws DeployException, MonitoringException, IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        disk.require(folder, Math.max(upload.announcedBytes(), 0), "The agent has");
        try (Incoming incoming = Incoming.in(folder, limits, disk)) {
            var _ = incoming.read(upload, _ -> {});
            AgentJar.unwrap(incoming.file(), kind);
            AgentJar agent = AgentJar.read(incoming.file(), kind);
            Digest digest = digest(incoming.file());
            Path jar = folder.resolve("%s-%s-%s.jar".formatted(kind, agent.version(), digest));
            Files.setLastModifiedTime(incoming.file(), FileTime.from(Instant.now()));
            Disk.publish(incoming.file(), jar);
            return kept(jar).orElseThrow();
        } catch (IOException failed) {
            throw disk.explain(failed, folder);
        }
    }

    /// The newest of each kind.
    List<KeptAgent> all() throws IOException {
        List<KeptAgent> newest = new ArrayList<>();
        for (AgentKind kind : AgentKind.values()) {
            of(kind).ifPresent(newest::add);
        }
        return newest;
    }

    Optional<KeptAgent> of(AgentKind kind) throws IOException {
        return everything().stream()
                .filter(agent -> agent.kind() == kind)
                .max(Comparator.comparing(KeptAgent::since));
    }

    Path jar(KeptAgent agent) {
        return folder.resolve(
                "%s-%s-%s.jar".formatted(agent.kind(), agent.version(), agent.digest()));
    }

    /// @return whether there was one
    boolean remove(AgentKind kind) throws IOException {
        boolean found = false;
        for (KeptAgent agent : everything()) {
            if (agent.kind() == kind) {
                found |= Files.deleteIfExists(jar(agent));
            }
        }
        return found;
    }

    private List<KeptAgent> everything() throws IOException {
        List<KeptAgent> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    kept(file).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private static Optional<KeptAgent> kept(Path file) throws IOException {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()
                || Arrays.stream(AgentKind.values())
                        .noneMatch(kind -> kind.toString().equals(name.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(
                new KeptAgent(
                        AgentKind.parse(name.group(1)),
                        name.group(2),
                        new Digest(name.group(3)),
                        Files.size(file),
                        Files.getLastModifiedTime(file).toInstant()));
    }

    private void tidy() throws IOException {
        List<Path> wanted = all().stream().map(this::jar).toList();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!wanted.contains(file) && Files.isRegularFile(file)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Digest digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            DigestInputStream hashing =
                    new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
            var _ = hashing.transferTo(OutputStream.nullOutputStream());
            return Digest.of(hashing.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
