package dev.slipway.cli;

import dev.slipway.client.Items;
import dev.slipway.client.Json;
import dev.slipway.client.Setting;
import dev.slipway.client.SettingsChange;
import dev.slipway.client.Slipway;
import dev.slipway.client.SlipwayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "settings",
        description = {
            "Show or change the settings of an app.",
            "KEY= goes back to the default. KEY=@FILE reads the value from a file, as passwords have to be. What needs a fresh context causes one, swapped in like a deploy."
        },
        footer = {
            "  slipway settings shop",
            "  slipway settings shop probe.path=/health drainTimeout=1m contextParams.mode=production",
            "  slipway settings shop resources.jdbc/shop.url=jdbc:postgresql://db/shop resources.jdbc/shop.password=@db.password"
        })
final class Settings extends AppCommand {
    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KEY=VALUE",
            description = "What to set.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--describe", description = "Say what each is for.")
    private boolean describe;

    @Option(names = "--dry-run", description = "Only say what a change would do.")
    private boolean dryRun;

    Settings(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(Slipway slipway) throws SlipwayException, IOException, InterruptedException {
        if (!assignments.isEmpty()) {
            change(slipway);
        } else if (wantsJson()) {
            screen.line(
                    describe ? slipway.describeSettings(name()).json() : slipway.settings(name()));
        } else if (describe) {
            describe(slipway.describeSettings(name()));
        } else {
            list(slipway.describeSettings(name()));
        }
    }

    private void change(Slipway slipway)
            throws SlipwayException, IOException, InterruptedException {
        SettingsChange change =
                slipway.changeSettings(name(), patch(slipway.describeSettings(name())), dryRun);
        if (wantsJson()) {
            screen.line(change.json());
            return;
        }
        if (change.changed().isEmpty()) {
            screen.line("Nothing changes");
            return;
        }
        screen.line(
                (dryRun ? "Would change: " : "Changed: ") + String.join(", ", change.changed()));
        if (change.freshContext()) {
            screen.line(
                    dryRun
                            ? "The app would get a fresh context"
                            : "The app got a fresh context, swapped in like a deploy");
        }
    }

    private Map<String, @Nullable Object> patch(Items<Setting> known) throws IOException {
        Assignments patch = new Assignments(known.items(), surroundings.folder());
        for (String assignment : assignments) {
            try {
                patch.add(assignment);
            } catch (IllegalArgumentException unclear) {
                throw usage(String.valueOf(unclear.getMessage()));
            }
        }
        return patch.patch();
    }

    private void list(Items<Setting> settings) {
        Table table = new Table("SETTING", "VALUE", "SOURCE");
        for (Setting setting : settings) {
            table.row(setting.name(), plain(setting.value()), setting.source());
        }
        table.print(screen);
    }

    private void describe(Items<Setting> settings) {
        for (Setting setting : settings) {
            String standard =
                    setting.defaultValue().isEmpty()
                            ? ""
                            : ", by default " + plain(setting.defaultValue());
            screen.line(setting.name() + "  (" + setting.type() + standard + ")");
            screen.line("    " + setting.doc());
        }
    }

    /// Text without its quotes.
    private static String plain(String json) {
        return json.startsWith("\"") && Json.read(json) instanceof String text ? text : json;
    }
}
