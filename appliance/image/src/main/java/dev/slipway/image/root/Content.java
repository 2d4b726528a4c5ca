package dev.slipway.image.root;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The bytes of a file-to-be, wherever they are now. Read as often as is wanted, each time the
/// same.
public sealed interface Content {
    long size() throws IOException;

    InputStream open() throws IOException;

    static Content of(Path file) {
        return new OnDisk(file);
    }

    static Content of(byte[] bytes) {
        return new InMemory(bytes);
    }

    static Content of(String text) {
        return new InMemory(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The file's content as it is when it is read.
    record OnDisk(Path file) implements Content {
        @Override
        public long size() throws IOException {
            return Files.size(file);
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }

    /// Never changed by those who hold it.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record InMemory(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
