package dev.slipway.cli;

import dev.slipway.client.NoAnswerException;
import dev.slipway.client.Problem;
import dev.slipway.client.RefusedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a person reads, and a script gets as exit status, when a command did not do its work.
final class Errors {
    private static final int INTERRUPTED = 130;

    private final Screen screen;

    Errors(Screen screen) {
        this.screen = screen;
    }

    int wrongUsage(ParameterException wrong, String[] words) {
        CommandLine command = wrong.getCommandLine();
        screen.remark(screen.bad("slipway: ") + wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        screen.remark("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitStatus.USAGE;
    }

    int failed(Exception failure, CommandLine command, ParseResult words) {
        return switch (failure) {
            case RefusedException refused -> refused(refused.problem(), command);
            case NoAnswerException silent -> told(silent.getMessage(), ExitStatus.NO_ANSWER);
            case NoServerException none -> told(none.getMessage(), ExitStatus.NO_ANSWER);
            case NoSuchFileException gone ->
                    told("There is no file " + gone.getFile(), ExitStatus.USAGE);
            case IOException unreadable -> told(unreadable.getMessage(), ExitStatus.REFUSED);
            case InterruptedException _ -> INTERRUPTED;
            default -> {
                failure.printStackTrace(screen.err());
                yield ExitStatus.REFUSED;
            }
        };
    }

    private int refused(Problem problem, CommandLine command) {
        if (command.getCommand() instanceof ClientCommand asked && asked.wantsJson()) {
            screen.line(problem.json());
        }
        new ProblemText(problem).print(screen);
        return ExitStatus.REFUSED;
    }

    private int told(@Nullable String message, int status) {
        screen.remark(screen.bad("slipway: ") + message);
        return status;
    }
}
