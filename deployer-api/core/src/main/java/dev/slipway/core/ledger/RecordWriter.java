package dev.slipway.core.ledger;

import dev.slipway.core.DeploymentStatus;
import dev.slipway.core.DeploymentStatus.FailureReport;
import dev.slipway.core.DeploymentStatus.Replaced;
import dev.slipway.core.Version;
import dev.slipway.core.access.TokenRecord;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.SettingsPatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Writes a record as one line of JSON: names as the API has them, absent values left out, of the
/// settings only what is not the default.
final class RecordWriter {
    private final JsonGenerator json;

    private RecordWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] json(LedgerRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json =
                JsonTree.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            new RecordWriter(json).write(record);
        }
        return bytes.toByteArray();
    }

    private void write(LedgerRecord record) {
        json.writeStartObject();
        text("at", record.at());
        text("type", record.type());
        text("who", record.who());
        switch (record) {
            case LedgerRecord.VersionLive live -> {
                text("app", live.app());
                version(live.version());
                settings(live.settings());
                deployment(live.deployment());
                json.writeBooleanProperty("ephemeral", live.ephemeral());
            }
            case LedgerRecord.DeployEnded ended -> {
                text("app", ended.app());
                version(ended.version());
                deployment(ended.deployment());
            }
            case LedgerRecord.AppStopped stopped -> text("app", stopped.app());
            case LedgerRecord.AppRemoved removed -> {
                text("app", removed.app());
                json.writeBooleanProperty("keep", removed.keep());
            }
            case LedgerRecord.SettingsChanged changed -> {
                text("app", changed.app());
                settings(changed.settings());
            }
            case LedgerRecord.OwnSettingsChanged changed -> {
                json.writeName("settings");
                JsonTree.write(json, changed.settings());
            }
            case LedgerRecord.TokenCreated created -> token(created.token());
            case LedgerRecord.TokenRevoked revoked -> text("tokenId", revoked.tokenId());
            case LedgerRecord.MachineAsked asked -> {
                constant("request", asked.request());
                text("image", asked.image());
            }
        }
        json.writeEndObject();
    }

    private void version(@Nullable Version version) {
        if (version == null) {
            return;
        }
        json.writeObjectPropertyStart("version");
        json.writeNumberProperty("number", version.number());
        text("label", version.label());
        text("digest", version.digest());
        json.writeNumberProperty("size", version.size());
        text("who", version.who());
        text("when", version.when());
        json.writeEndObject();
    }

    private void settings(AppSettings settings) {
        json.writeName("settings");
        JsonTree.write(json, SettingsPatch.difference(AppSettings.DEFAULTS, settings));
    }

    private void deployment(DeploymentStatus status) {
        json.writeObjectPropertyStart("deployment");
        text("id", status.id());
        text("app", status.app());
        text("kind", status.kind());
        number("version", status.version());
        text("label", status.label());
        text("digest", status.digest());
        number("size", status.size());
        constant("state", status.state());
        constant("outcome", status.outcome());
        text("who", status.who());
        text("startedAt", status.startedAt());
        text("endedAt", status.endedAt());
        json.writeObjectPropertyStart("timings");
        status.timings().forEach(this::text);
        json.writeEndObject();
        replaced(status.replaced());
        texts("warnings", status.warnings());
        failure(status.failure());
        json.writeEndObject();
    }

    private void replaced(@Nullable Replaced replaced) {
        if (replaced == null) {
            return;
        }
        json.writeObjectPropertyStart("replaced");
        json.writeNumberProperty("version", replaced.version());
        if (replaced.drained() != null) {
            json.writeBooleanProperty("drained", replaced.drained());
        }
        number("abandoned", replaced.abandoned());
        json.writeEndObject();
    }

    private void failure(@Nullable FailureReport failure) {
        if (failure == null) {
            return;
        }
        json.writeObjectPropertyStart("failure");
        text("type", failure.type());
        text("title", failure.title());
        text("detail", failure.detail());
        text("rootCause", failure.rootCause());
        texts("frames", failure.frames());
        texts("log", failure.log());
        json.writeEndObject();
    }

    private void token(TokenRecord token) {
        json.writeObjectPropertyStart("token");
        text("id", token.id());
        text("name", token.name());
        texts("scopes", token.scopes().stream().map(Object::toString).toList());
        text("sha256", token.sha256());
        text("created", token.created());
        text("expires", token.expires());
        json.writeEndObject();
    }

    private void text(String name, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(name, wellFormed(value.toString()));
        }
    }

    private void number(String name, @Nullable Number value) {
        if (value != null) {
            json.writeNumberProperty(name, value.longValue());
        }
    }

    private void constant(String name, @Nullable Enum<?> value) {
        text(name, value == null ? null : value.name().toLowerCase(Locale.ROOT));
    }

    private void texts(String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(wellFormed(value)));
        json.writeEndArray();
    }

    /// What an app logs may hold half a surrogate pair, which has no UTF-8.
    private static String wellFormed(String text) {
        return text.chars().anyMatch(letter -> Character.isSurrogate((char) letter))
                ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)
                : text;
    }
}
