package dev.slipway.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream of which no more than so many bytes are read.
final class Bounded extends FilterInputStream {
    private final int maxBytes;
    private long count;

    Bounded(InputStream in, int maxBytes) {
        super(in);
        this.maxBytes = maxBytes;
    }

    /// @throws Refusal too-large
    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    /// @throws Refusal too-large
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int bytes) {
        count += bytes;
        if (count > maxBytes) {
            throw Refusal.tooLarge("The list has at most " + maxBytes + " bytes");
        }
    }
}
