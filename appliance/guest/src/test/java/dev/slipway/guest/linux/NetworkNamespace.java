package dev.slipway.guest.linux;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// A network of its own, with nothing in it but a loopback; gone when closed. Needs root.
public final class NetworkNamespace implements AutoCloseable {
    private static final int CLONE_NEWNET = 0x40000000;

    private final String name;

    public NetworkNamespace(String name) throws IOException {
        this.name = name;
        Commands.run("ip", "netns", "add", name);
    }

    public String name() {
        return name;
    }

    /// Runs it on a thread of this namespace; the threads that it starts are of it, too.
    public <T> T call(Callable<T> work) throws Exception {
        FutureTask<T> task =
                new FutureTask<>(() -> {
                    enter();
                    return work.call();
                });
        Thread.ofPlatform().name("in " + name).start(task);
        return task.get();
    }

    /// `int setns(int fd, int nstype);`
    private void enter() throws ErrnoException {
        try (FileDescriptor namespace =
                FileDescriptor.open(Path.of("/run/netns", name), FileDescriptor.READ_ONLY)) {
            Syscall.call("setns", SyscallNumber.SETNS, namespace.number(), CLONE_NEWNET);
        }
    }

    /// What a command prints there.
    public String run(String... command) throws IOException {
        String[] whole = new String[command.length + 4];
        System.arraycopy(new String[] {"ip", "netns", "exec", name}, 0, whole, 0, 4);
        System.arraycopy(command, 0, whole, 4, command.length);
        return Commands.run(whole);
    }

    @Override
    public void close() throws IOException {
        Commands.run("ip", "netns", "del", name);
    }
}
