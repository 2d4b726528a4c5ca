package dev.slipway.guest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What this machine is for. PID 1 starts it once and stops it before the machine ends.
public interface Product {
    /// Starts everything; returns when the apps that ought to be live are live, or have failed and
    /// said so.
    ///
    /// @throws Exception with a message for the console, when the machine must go to maintenance
    ///   mode instead
    Running start(Booted machine) throws Exception;

    /// Starts no more than health, boot report and settings, on a machine that could not be started
    /// as it was meant.
    ///
    /// @param reason one sentence
    Running maintain(Booted machine, String reason) throws Exception;

    /// Starts on free ports with a small WAR of its own and stops again, on any computer, so that
    /// an AOT cache can be made.
    ///
    /// @param folder for its data
    void train(Path folder) throws Exception;

    /// A product that runs.
    interface Running {
        /// One sentence for the console: where it is reached.
        String told();

        /// What is not as it was meant, one sentence each: apps that are not live, above all.
        List<String> lacking();

        /// Drains, stops the apps, closes. Returns when all that must be kept is written.
        ///
        /// @param drain how long requests in flight may go on; null for the product's own limit
        void stop(@Nullable Duration drain) throws Exception;
    }
}
