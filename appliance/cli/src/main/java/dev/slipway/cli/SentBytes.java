package dev.slipway.cli;

import dev.slipway.client.DeployListener;
import java.util.concurrent.locks.ReentrantLock;

/// How much of a WAR had to be sent, for whoever reads JSON.
final class SentBytes implements DeployListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final long size;
    private long before;
    private long last;

    /// @param size of the WAR
    SentBytes(long size) {
        this.size = size;
    }

    @Override
    public void sent(long bytes, long of) {
        lock.lock();
        try {
            // it begins anew when the whole WAR is sent after all
            before += bytes < last ? last : 0;
            last = bytes;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean wantsEvents() {
        return false;
    }

    /// The answer with one member more, `"sent":{"bytes":1234,"of":33000000}`, which leaves out
    /// what HTTP adds. Else it stays byte for byte.
    String in(String answer) {
        String object = answer.stripTrailing();
        if (!object.endsWith("}")) {
            return answer;
        }
        lock.lock();
        try {
            return "%s,\"sent\":{\"bytes\":%d,\"of\":%d}}"
                    .formatted(object.substring(0, object.length() - 1), before + last, size);
        } finally {
            lock.unlock();
        }
    }
}
