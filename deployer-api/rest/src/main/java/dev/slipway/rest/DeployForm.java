package dev.slipway.rest;

import dev.slipway.core.AppName;
import dev.slipway.core.DeployException;
import dev.slipway.core.Digest;
import dev.slipway.core.artifact.Upload;
import dev.slipway.core.settings.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The parts of a deploy as a form, in whatever order they came.
///
/// A part behind the WAR may still say how the WAR is to be deployed, and `curl -F war=@x.war -F
/// name=shop` does: so nothing is deployed before the last part has come, and the WAR waits on disk
/// until then.
final class DeployForm implements AutoCloseable {
    private static final int MAX_TEXT_BYTES = 64 * 1024;
    private static final String WAR = "war";
    private static final List<String> PARTS =
            List.of(
                    WAR,
                    "name",
                    "path",
                    "host",
                    "label",
                    "settings",
                    "timeout",
                    "probe",
                    "ephemeral",
                    "force",
                    "queue");

    private final Map<String, String> texts = new HashMap<>();
    private @Nullable Spool war;
    private @Nullable String fileName;
    private @Nullable Digest digest;

    private DeployForm() {}

    /// Where a WAR is kept until the form has ended.
    @FunctionalInterface
    interface Keeper {
        Spool keep(InputStream war) throws DeployException, IOException;
    }

    /// Reads the form to its end. To be closed.
    ///
    /// @throws DeployException what the keeper throws, or incomplete-upload
    static DeployForm read(FileItemInputIterator parts, Keeper keeper)
            throws DeployException, IOException {
        DeployForm form = new DeployForm();
        try {
            form.take(parts, keeper);
            return form;
        } catch (DeployException | IOException | RuntimeException failed) {
            form.close();
            throw failed;
        }
    }

    private void take(FileItemInputIterator parts, Keeper keeper)
            throws DeployException, IOException {
        while (hasNext(parts)) {
            take(parts.next(), keeper);
        }
        if (war == null) {
            throw Refusal.invalid("The form has no part war");
        }
    }

    private static boolean hasNext(FileItemInputIterator parts) {
        try {
            return parts.hasNext();
        } catch (FileUploadException malformed) {
            throw Refusal.invalid("The form cannot be read: " + malformed.getMessage());
        } catch (IOException _) {
            throw Refusal.incomplete();
        }
    }

    private void take(FileItemInput part, Keeper keeper) throws DeployException, IOException {
        String name = String.valueOf(part.getFieldName());
        if (!PARTS.contains(name)) {
            throw Refusal.invalid(
                    "There is no part \"%s\"; %s"
                            .formatted(
                                    name,
                                    Suggestions.closest(name, PARTS)
                                            .map(meant -> "did you mean " + meant + "?")
                                            .orElse("there are " + String.join(", ", PARTS))));
        }
        if (texts.containsKey(name) || (name.equals(WAR) && war != null)) {
            throw Refusal.invalid("The part " + name + " came twice");
        }
        try (InputStream body = part.getInputStream()) {
            if (name.equals(WAR)) {
                fileName = Refusal.unlessParsed(part::getName);
                digest = ContentDigest.sha256(part.getHeaders().getHeader("Content-Digest"));
                war = keeper.keep(body);
            } else {
                byte[] text = JsonReader.whole(body, MAX_TEXT_BYTES, "The part " + name);
                texts.put(name, new String(text, StandardCharsets.UTF_8));
            }
        }
    }

    /// What the part `name` says, or the WAR's file name, as Tomcat would read it.
    AppName app() {
        String name = texts.get("name");
        if (name != null) {
            return QueryValues.app("name", name);
        }
        if (fileName == null || fileName.isBlank()) {
            throw Refusal.invalid("The form has no part name, and the part war no file name");
        }
        String file =
                fileName.substring(
                        Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return Refusal.unlessParsed(() -> AppName.ofWar(file));
    }

    DeployOptions options() {
        ObjectNode settings =
                JsonReader.read(
                        texts.getOrDefault("settings", "").getBytes(StandardCharsets.UTF_8),
                        ObjectNode.class,
                        "The part settings");
        return Refusal.unlessParsed(() ->
                new DeployOptions(
                        DeployOptions.patch(
                                settings, texts.get("path"), texts.get("host"), texts.get("probe")),
                        texts.get("label"),
                        QueryValues.duration("timeout", texts.get("timeout")),
                        QueryValues.flag("ephemeral", texts.get("ephemeral")),
                        QueryValues.flag("force", texts.get("force")),
                        QueryValues.patience(QueryValues.duration("queue", texts.get("queue")))));
    }

    Upload upload() throws IOException {
        return Objects.requireNonNull(war).upload(digest);
    }

    @Override
    public void close() throws IOException {
        if (war != null) {
            war.close();
        }
    }
}
