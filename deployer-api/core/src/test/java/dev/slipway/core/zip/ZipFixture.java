package dev.slipway.core.zip;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Archives of a test, on disk, read to their last byte.
record ZipFixture(Path dir) {
    private static final int MAX_ENTRIES = 65_535;

    ZipDirectory directory(byte[] archive) throws DeployException, IOException {
        try (FileChannel file = open(archive)) {
            return ZipDirectory.read(file, MAX_ENTRIES);
        }
    }

    /// What is in each entry, as Latin-1.
    Map<String, String> contents(byte[] archive) throws DeployException, IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        try (FileChannel file = open(archive);
                EntryReader reader = new EntryReader(file)) {
            for (Entry entry : ZipDirectory.read(file, MAX_ENTRIES).entries()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                reader.transfer(entry, (part, length) -> bytes.write(part, 0, length));
                contents.put(
                        entry.name(), bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    Failure refusal(byte[] archive) {
        return assertThrows(DeployException.class, () -> contents(archive)).failure();
    }

    Failure refusal(RawZip archive) {
        return refusal(archive.bytes());
    }

    FileChannel open(byte[] archive) throws IOException {
        return FileChannel.open(Files.write(dir.resolve("archive.zip"), archive));
    }
}
