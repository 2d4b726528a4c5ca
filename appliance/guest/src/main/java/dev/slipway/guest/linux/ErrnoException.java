package dev.slipway.guest.linux;

import java.io.IOException;

/// A system call that Linux refused.
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1;

    private final int errno;

    ErrnoException(String call, int errno) {
        super(call + ": " + Errno.text(errno));
        this.errno = errno;
    }

    /// One of the constants of [Errno], or any other number Linux has.
    public int errno() {
        return errno;
    }
}
