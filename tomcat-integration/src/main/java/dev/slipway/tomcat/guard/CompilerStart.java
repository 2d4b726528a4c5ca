package dev.slipway.tomcat.guard;

import java.util.concurrent.locks.ReentrantLock;

/// Initialises what the page compiler keeps for good, before an app's request does. It keeps an
/// exception with the stack on which its class was initialised; let there be no app on it.
final class CompilerStart {
    private static final String KEEPS_ITS_STACK =
            "org.eclipse.jdt.internal.compiler.lookup.ReferenceBinding";
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static boolean done;

    private CompilerStart() {}

    static void awayFromApps() {
        LOCK.lock();
        try {
            if (!done) {
                Thread apart =
                        Thread.ofPlatform()
                                .name("slipway-page-compiler")
                                .inheritInheritableThreadLocals(false)
                                .unstarted(CompilerStart::initialise);
                apart.setContextClassLoader(CompilerStart.class.getClassLoader());
                apart.start();
                apart.join();
                done = true;
            }
        } catch (InterruptedException e) {
            // The page is compiled all the same; the next one finds it done, or waits.
            Thread.currentThread().interrupt();
        } finally {
            LOCK.unlock();
        }
    }

    private static void initialise() {
        try {
            Class.forName(KEEPS_ITS_STACK);
        } catch (ClassNotFoundException changed) {
            throw new IllegalStateException("The page compiler is another one", changed);
        }
    }
}
