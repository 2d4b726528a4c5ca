package dev.slipway.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Machines by `slipway image` of the built product, with all its defaults and a token of ours.
///
/// @param folder for the images; exists
/// @param app its only app
/// @param appSettings YAML, in one line
record ApplianceImage(Path product, Path folder, String app, Path war, String appSettings) {
    static ApplianceImage of(Rig rig, String app, Path war) throws IOException {
        return of(rig, app, war, "{}");
    }

    static ApplianceImage of(Rig rig, String app, Path war, String appSettings) throws IOException {
        Path folder = Files.createTempDirectory(rig.work(), "appliance-");
        return new ApplianceImage(rig.product(), folder, app, war, appSettings);
    }

    BootFiles bootFiles(String... options) throws IOException, InterruptedException {
        Path image = folder.resolve("boot" + String.join("", options));
        build(image, "kernel", options);
        return BootFiles.in(image);
    }

    Path qcow2() throws IOException, InterruptedException {
        Path image = folder.resolve("disk.qcow2");
        build(image, "qcow2");
        return image;
    }

    private void build(Path image, String format, String... options)
            throws IOException, InterruptedException {
        Path settings = folder.resolve("settings.yaml");
        Files.writeString(
                settings,
                """
                api: {tokens: [{name: benchmark, scope: admin, sha256: "%s"}]}
                apps: {%s: %s}
                """
                        .formatted(digest(Slipway.TOKEN), app, appSettings));
        List<String> words =
                new ArrayList<>(
                        List.of("image", "--app", app + "=" + war, "--name", app + "-machine"));
        words.addAll(List.of("--settings", settings.toString(), "--format", format));
        words.addAll(List.of(options));
        words.addAll(List.of("--output", image.toString()));
        new Tool(product.resolve("slipway").toString(), "slipway").run(folder, words);
    }

    private static String digest(String token) {
        try {
            byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
