package dev.slipway.core;

import dev.slipway.core.artifact.ArtifactStore;
import dev.slipway.core.settings.AppSettings;
import dev.slipway.core.settings.JavaxPolicy;
import dev.slipway.core.war.CheckedWar;
import dev.slipway.core.war.MigratedWars;
import dev.slipway.core.war.WarCheck;
import dev.slipway.core.war.WarFindings;
import dev.slipway.core.war.WarUnpacker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// From an artifact to a folder that can be started: checked, migrated when it must be, unpacked
/// apart.
final class Wars {
    private final ArtifactStore artifacts;
    private final WarCheck check;
    private final MigratedWars migrated;
    private final WarUnpacker unpacker;
    private final Workspace workspace;

    Wars(
            ArtifactStore artifacts,
            WarCheck check,
            MigratedWars migrated,
            WarUnpacker unpacker,
            Workspace workspace) {
        this.artifacts = artifacts;
        this.check = check;
        this.migrated = migrated;
        this.unpacker = unpacker;
        this.workspace = workspace;
    }

    /// A WAR that can run on `jakarta.servlet`: the artifact itself, or what it was migrated to.
    @FunctionalInterface
    interface RunnableWar {
        /// @return digests of its libraries
        Map<String, Digest> unpackTo(Path docBase) throws DeployException, IOException;
    }

    RunnableWar check(Digest digest, AppSettings settings, Deployment deployment)
            throws DeployException, IOException, InterruptedException {
        Path war = artifacts.war(digest);
        CheckedWar checked = deployment.timed("check", () -> check.check(war));
        WarFindings findings = checked.findings();
        findings.warnings().forEach(deployment::warn);
        if (!findings.javax()) {
            return docBase -> unpacker.unpack(checked, docBase);
        }
        if (settings.javax() == JavaxPolicy.REFUSE) {
            throw new DeployException(new Failure.JavaxRefused(findings.javaxEvidence()));
        }
        deployment.warn(
                "Made for javax.servlet ("
                        + findings.javaxEvidence()
                        + "); it was migrated to jakarta.servlet");
        Path other = deployment.timed("migrate", () -> migrated.migrated(digest, war));
        return docBase -> unpacker.unpack(other, docBase);
    }

    /// To be awaited before the ledger names it.
    void awaitSafe(Digest digest) throws DeployException, IOException {
        artifacts.awaitSafe(digest);
    }

    Workspace.Folder unpack(RunnableWar war, AppName app, int version, Deployment deployment)
            throws DeployException, IOException, InterruptedException {
        Workspace.Folder folder = workspace.create(app, version);
        try {
            return deployment.timed("unpack", () -> folder.with(war.unpackTo(folder.web())));
        } catch (DeployException | IOException | RuntimeException | InterruptedException failed) {
            workspace.delete(folder);
            throw failed;
        }
    }
}
