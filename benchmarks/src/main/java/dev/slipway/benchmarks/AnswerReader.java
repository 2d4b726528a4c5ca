package dev.slipway.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/// Reads HTTP/1.1 answers from a connection, one after the other, and throws their bodies away.
final class AnswerReader {
    static final AnswerReader NONE = new AnswerReader(InputStream.nullInputStream());

    private final InputStream in;

    /// @param lastOnConnection whether the server closes the connection behind it
    record Answer(int status, boolean lastOnConnection) {}

    AnswerReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /// @throws IOException also when the connection ends before the answer does
    Answer read() throws IOException {
        String[] statusLine = line().split(" ");
        long length = -1;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring("content-length:".length()).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            last |= lower.startsWith("connection:") && lower.contains("close");
        }
        if (chunked) {
            skipChunks();
        } else if (length >= 0) {
            in.skipNBytes(length);
        } else {
            in.readAllBytes();
            last = true;
        }
        return new Answer(Integer.parseInt(statusLine[1]), last);
    }

    private void skipChunks() throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            in.skipNBytes(size + 2L);
        }
        line();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("The connection ended");
            }
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }
}
