package dev.slipway.guest.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipway.guest.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class SeccompFilterTest {
    @Test
    void afterItNoProgramStartsAndThreadsAndSocketsGoOn() throws Exception {
        assertEquals(
                """
                before: a program ran
                exec: IOException
                exec in a thread from before: IOException
                mount: EPERM
                module: EPERM
                new thread: ran
                virtual thread: ran
                socket: 7
                """,
                ChildJvm.run(Locked.class));
    }

    /// What the child JVM does.
    public static final class Locked {
        public static void main(String... words) throws Exception {
            System.out.println("before: " + (exec().equals("ran") ? "a program ran" : "none ran"));
            try (var early = Executors.newSingleThreadExecutor()) {
                early.submit(() -> {}).get();
                SeccompFilter.install();
                System.out.println("exec: " + exec());
                System.out.println(
                        "exec in a thread from before: " + early.submit(Locked::exec).get());
            }
            System.out.println(
                    "mount: "
                            + refusal(() -> Mount.mount("tmpfs", Path.of("/tmp"), "tmpfs", 0, "")));
            System.out.println(
                    "module: " + refusal(() -> KernelModule.load(Path.of("/etc/passwd"), "")));
            Thread thread = new Thread(() -> System.out.println("new thread: ran"));
            thread.start();
            thread.join();
            Thread.ofVirtual().start(() -> System.out.println("virtual thread: ran")).join();
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                    Socket accepted = server.accept()) {
                client.getOutputStream().write(7);
                System.out.println("socket: " + accepted.getInputStream().read());
            }
        }

        private static String exec() {
            try {
                new ProcessBuilder("/bin/true").start().waitFor();
                return "ran";
            } catch (IOException refused) {
                return "IOException";
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static String refusal(Call call) throws IOException {
            try {
                call.make();
                return "allowed";
            } catch (ErrnoException refused) {
                return refused.errno() == Errno.EPERM ? "EPERM" : refused.getMessage();
            }
        }

        private interface Call {
            void make() throws IOException;
        }
    }
}
