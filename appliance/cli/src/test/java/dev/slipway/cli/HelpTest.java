package dev.slipway.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {
    @TempDir Path root;

    private String said(String... words) throws IOException {
        Shell.Answer answer = new Shell(root).type(words);
        assertEquals(0, answer.status(), answer::toString);
        return answer.out();
    }

    @Test
    void beginsWithWhatPeopleNeedAndNamesEveryCommand() throws Exception {
        String help = said("help");
        assertEquals(help, said("--help"));
        assertTrue(help.indexOf("slipway deploy shop.war") < help.indexOf("rollback"), help);
        for (String command : Overview.COMMANDS) {
            assertTrue(help.matches("(?s).*\n  " + command + " +[A-Z].*"), command);
        }
    }

    @Test
    void explainsEachCommandWithAnExample() throws Exception {
        for (String command : Overview.COMMANDS) {
            if (!command.equals("help")) {
                String help = said("help", command);
                assertTrue(help.startsWith("Usage: slipway " + command), help);
                assertTrue(help.contains("Example:\n  slipway " + command), help);
            }
        }
    }

    @Test
    void saysTheSameWhetherAskedBeforeOrAfter() throws Exception {
        assertEquals(said("help", "deploy"), said("deploy", "--help"));
        assertTrue(said("tokens", "create", "--help").contains("--scope"));
    }

    @Test
    void tellsHowToNameAVersionAndAServer() throws Exception {
        assertTrue(said("help", "rollback").contains("--url always names the server"));
    }

    @Test
    void canBeReadInAnyLocale() throws Exception {
        for (String command : Overview.COMMANDS) {
            String help = said("help", command);
            assertTrue(help.matches("[\\p{ASCII}]*"), help);
        }
    }

    @Test
    void tellsTheVersion() throws Exception {
        assertTrue(said("--version").startsWith("Slipway "));
    }
}
