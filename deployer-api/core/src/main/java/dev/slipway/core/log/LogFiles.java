package dev.slipway.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.core.AppName;
import dev.slipway.core.LogLine;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The files of one app's log, newest first. For one thread at a time.
final class LogFiles implements Closeable {
    static final long MAX_BYTES = 10 * 1024 * 1024;
    private static final int LONGEST_NAME = 200;

    private final List<Path> paths;
    private final long maxBytes;
    private @Nullable FileOutputStream out;
    private long size;

    private LogFiles(List<Path> paths, long maxBytes) {
        this.paths = paths;
        this.maxBytes = maxBytes;
    }

    static LogFiles of(Path folder, AppName app, long maxBytes) {
        String name = fileName(app);
        return new LogFiles(
                List.of(
                        folder.resolve(name + ".log"),
                        folder.resolve(name + ".log.1"),
                        folder.resolve(name + ".log.2")),
                maxBytes);
    }

    /// @param lines whole ones
    void write(byte[] lines) throws IOException {
        if (out == null) {
            out = open();
        }
        if (size > 0 && size + lines.length > maxBytes) {
            rotate();
            out = open();
        }
        try {
            out.write(lines);
            size += lines.length;
        } catch (IOException full) {
            // the next write finds out how much of it is there
            close();
            throw full;
        }
    }

    List<LogLine> tail(AppName app, int most, @Nullable Instant since) throws IOException {
        Deque<LogLine> found = new ArrayDeque<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                continue;
            }
            try (LinesBackwards lines = new LinesBackwards(path)) {
                for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                    LogLine line = LineFormat.parse(app, bytes);
                    if (found.size() >= most
                            || (line != null && since != null && line.at().isBefore(since))) {
                        return List.copyOf(found);
                    }
                    if (line != null) {
                        found.addFirst(line);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    void delete() throws IOException {
        close();
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            FileOutputStream closing = out;
            out = null;
            closing.close();
        }
    }

    private FileOutputStream open() throws IOException {
        Path path = paths.getFirst();
        boolean torn = Files.exists(path) && !LinesBackwards.endsWithLineFeed(path);
        FileOutputStream opened = new FileOutputStream(path.toFile(), true);
        try {
            if (torn) {
                opened.write('\n');
            }
            size = Files.size(path);
            return opened;
        } catch (IOException unusable) {
            opened.close();
            throw unusable;
        }
    }

    private void rotate() throws IOException {
        close();
        for (int older = paths.size() - 1; older > 0; older--) {
            if (Files.exists(paths.get(older - 1))) {
                Files.move(
                        paths.get(older - 1),
                        paths.get(older),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /// The app's name. Other letters than ASCII's are `%` and hex digits, since without a locale
    /// Java can open no file whose name has them; what is too long for a file system is cut and
    /// kept apart by a checksum.
    private static String fileName(AppName app) {
        StringBuilder name = new StringBuilder();
        byte[] letters = app.value().getBytes(UTF_8);
        for (byte letter : letters) {
            if (letter > 0) {
                name.append((char) letter);
            } else {
                name.append('%').append(HexFormat.of().toHexDigits(letter));
            }
        }
        if (name.length() <= LONGEST_NAME) {
            return name.toString();
        }
        CRC32C crc = new CRC32C();
        crc.update(letters);
        return name.substring(0, LONGEST_NAME / 2)
                + "~"
                + HexFormat.of().toHexDigits(crc.getValue());
    }
}
