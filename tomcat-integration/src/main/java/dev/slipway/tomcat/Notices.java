package dev.slipway.tomcat;

import dev.slipway.core.HostNotice;
import java.util.function.Consumer;

/// Whom the host tells what happens by itself. Thread rule: any thread.
final class Notices implements Consumer<HostNotice> {
    private static final System.Logger LOG = System.getLogger(Notices.class.getName());

    private volatile Consumer<HostNotice> listener = _ -> {};

    void tell(Consumer<HostNotice> wanting) {
        listener = wanting;
    }

    /// Does not throw: who notices something has other work to do.
    @Override
    public void accept(HostNotice notice) {
        try {
            listener.accept(notice);
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, () -> "A listener failed on " + notice, bug);
        }
    }
}
