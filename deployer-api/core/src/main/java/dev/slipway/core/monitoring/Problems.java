package dev.slipway.core.monitoring;

import dev.slipway.core.DeployException;
import dev.slipway.core.Failure;
import java.util.ArrayList;
import java.util.List;

/// All that is wrong with the settings of a monitor. Never tells a value: it may be a secret.
final class Problems {
    private final List<Failure.SettingProblem> found = new ArrayList<>();

    /// @param rule continues a sentence that begins with the name
    void unless(boolean holds, String name, String rule) {
        if (!holds) {
            found.add(new Failure.SettingProblem(name, false, name + " " + rule));
        }
    }

    void done() throws DeployException {
        if (!found.isEmpty()) {
            throw new DeployException(new Failure.InvalidSettings(found));
        }
    }
}
