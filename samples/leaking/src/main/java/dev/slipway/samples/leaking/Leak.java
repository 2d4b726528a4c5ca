package dev.slipway.samples.leaking;

/// The ways in which this app can keep its class loader alive.
enum Leak {
    /// A thread of the app's own that never ends.
    THREAD {
        @Override
        void spring() {
            Thread.ofPlatform().daemon().name("leaking-clock").start(Leak::tickForever);
        }
    },

    /// A value of the app's own class that stays with the thread that started the app.
    THREAD_LOCAL {
        @Override
        void spring() {
            REMEMBERED.set(new Keepsake());
        }
    },

    /// A thread that the JDK keeps in a static table until the process ends.
    SHUTDOWN_HOOK {
        @Override
        void spring() {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(new Keepsake()));
        }
    };

    static final ThreadLocal<Keepsake> REMEMBERED = new ThreadLocal<>();

    abstract void spring();

    private static void tickForever() {
        while (true) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException ignoredToo) {
                // Staying although it was asked to go is what this thread is for.
            }
        }
    }

    /// An object whose class, and so whose class loader, lives as long as it does.
    static final class Keepsake implements Runnable {
        @Override
        public void run() {}
    }
}
