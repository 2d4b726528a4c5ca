package dev.slipway.server;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/// `slipway run`: serves until it is told to stop. Exit status: 0 stopped in order, 1 could not
/// start, 2 wrong usage.
public final class Main {
    private Main() {}

    public static void main(String... words) throws InterruptedException {
        Logging.configure();
        List<String> rest = Arrays.asList(words).subList(Math.min(1, words.length), words.length);
        System.exit(
                switch (words.length == 0 ? "run" : words[0]) {
                    case "run" -> run(rest, System.out, System.err);
                    case "train" -> Training.run(rest, System.err);
                    default -> {
                        System.err.println("The server knows run and train, not " + words[0]);
                        yield 2;
                    }
                });
    }

    private static int run(List<String> words, PrintStream out, PrintStream err)
            throws InterruptedException {
        if (words.contains("--help") || words.contains("-h")) {
            out.print(RunArguments.HELP);
            return 0;
        }
        try {
            RunArguments arguments = RunArguments.parse(words);
            SlipwayServer server = SlipwayServer.start(arguments, System.getenv("SLIPWAY_TOKEN"));
            ShutdownSignal.stop(server, out);
            Greeting.print(server, out);
            boolean deployed = StartupWars.deploy(server, arguments.wars(), out, err);
            Greeting.printHowToDeploy(server, deployed, out);
            server.awaitClose();
            if (server.restarts()) {
                out.println("Starting again");
                out.flush();
                SameProcess.startAgain();
            }
            return 0;
        } catch (UsageException wrong) {
            err.println(wrong.getMessage() + "\nTry: slipway run --help");
            return 2;
        } catch (IOException unable) {
            err.println("Slipway could not start: " + unable.getMessage());
            return 1;
        }
    }
}
