package dev.slipway.tomcat;

import java.io.OutputStream;
import java.io.PrintStream;

/// A standard stream of the process: what an app writes goes to its version, all else where it went
/// before.
final class AttributedStream extends OutputStream {
    private final String level;
    private final PrintStream original;

    AttributedStream(String level, PrintStream original) {
        this.level = level;
        this.original = original;
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (!Delivery.toItsVersion(output -> output.write(level, bytes, offset, length))) {
            original.write(bytes, offset, length);
        }
    }

    @Override
    public void flush() {
        original.flush();
    }
}
