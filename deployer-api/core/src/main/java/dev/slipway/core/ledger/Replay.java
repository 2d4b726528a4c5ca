package dev.slipway.core.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/// What a ledger's file says.
///
/// @param end where the last whole line ends, and the next record goes
record Replay(Recollection recollection, List<String> warnings, long end) {
    private static final int MOST_WARNINGS = 100;
    private static final int CHUNK = 1 << 16;

    static Replay of(Path file) throws IOException {
        Reading reading = new Reading(file);
        try (InputStream bytes = Files.newInputStream(file)) {
            reading.lines(bytes);
        }
        return new Replay(reading.recollection, List.copyOf(reading.warnings), reading.end);
    }

    private static final class Reading {
        private final Path file;
        private final Recollection recollection = new Recollection();
        private final List<String> warnings = new ArrayList<>();
        private final RecordReader reader = new RecordReader(this::warn);
        private long end;
        private long number;

        Reading(Path file) {
            this.file = file;
        }

        void lines(InputStream bytes) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream(CHUNK);
            byte[] chunk = new byte[CHUNK];
            for (int size = bytes.read(chunk); size >= 0; size = bytes.read(chunk)) {
                int start = 0;
                for (int at = 0; at < size; at++) {
                    if (chunk[at] == '\n') {
                        line.write(chunk, start, at - start);
                        start = at + 1;
                        number++;
                        line(line.toByteArray());
                        end += line.size() + 1;
                        line.reset();
                    }
                }
                line.write(chunk, start, size - start);
            }
            if (line.size() > 0) {
                number++;
                warn("the last record was not written to its end and has been cut off");
            }
        }

        private void line(byte[] line) {
            byte[] json = Line.json(line);
            if (json == null) {
                warn("this record is damaged (it does not fit its checksum) and has been left out");
                return;
            }
            try {
                recollection.add(reader.read(json));
            } catch (JacksonException | IllegalArgumentException strange) {
                warn(
                        "this record is whole but not understood, and has been left out: "
                                + strange.getMessage());
            }
        }

        private void warn(String what) {
            if (warnings.size() < MOST_WARNINGS) {
                warnings.add("%s, line %d (byte %d): %s".formatted(file, number, end, what));
            } else if (warnings.size() == MOST_WARNINGS) {
                warnings.add(file + ": there is more like this after line " + number);
            }
        }
    }
}
