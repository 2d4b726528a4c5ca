package dev.slipway.guest.product;

import dev.slipway.core.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What image and user-data gave at earlier boots, on the data volume: what was given once is not
/// given again, so that what was changed by the API since then stays.
///
/// For the thread that boots.
final class Given {
    /// @param war digest of the WAR; null for none
    /// @param settings hash of the settings; null for none
    record ToApp(@Nullable String war, @Nullable String settings) {}

    private record Content(Map<String, ToApp> apps, @Nullable String run) {}

    private final Path file;
    private final Map<String, ToApp> apps;
    private @Nullable String run;

    private Given(Path file, Content content) {
        this.file = file;
        this.apps = new TreeMap<>(content.apps());
        this.run = content.run();
    }

    static Given read(Path file) throws IOException {
        return new Given(
                file,
                Files.exists(file)
                        ? Json.MAPPER.readValue(Files.readString(file), Content.class)
                        : new Content(Map.of(), null));
    }

    ToApp to(String app) {
        return apps.getOrDefault(app, new ToApp(null, null));
    }

    /// On disk when this returns.
    void gave(String app, ToApp what) throws IOException {
        apps.put(app, what);
        write();
    }

    /// Whether these calls were made at an earlier boot.
    boolean hasRun(String calls) {
        return calls.equals(run);
    }

    /// On disk when this returns.
    void ran(String calls) throws IOException {
        run = calls;
        write();
    }

    private void write() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(
                    ByteBuffer.wrap(
                            Json.MAPPER
                                    .writeValueAsString(new Content(apps, run))
                                    .getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
