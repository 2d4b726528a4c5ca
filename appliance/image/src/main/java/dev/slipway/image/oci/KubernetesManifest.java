package dev.slipway.image.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// How Kubernetes runs the image: one pod with a volume of its own, probed, drained, and with no
/// right that it does not need.
public final class KubernetesManifest {
    private static final int MAX_NAME = 50;

    private KubernetesManifest() {}

    /// @param name of the image
    /// @param tag of the image
    public static String of(String name, String tag) throws IOException {
        try (InputStream template =
                KubernetesManifest.class.getResourceAsStream("kubernetes.yaml")) {
            if (template == null) {
                throw new IOException("the template kubernetes.yaml is missing from this program");
            }
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{name}", label(name))
                    .replace("{tag}", tag)
                    .replace("{user}", Integer.toString(ContainerRoot.USER));
        }
    }

    /// As DNS has names: small letters, digits, and hyphens within; a letter first.
    private static String label(String name) {
        String plain =
                name.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceFirst("^(?=[0-9-])", "app");
        return plain.substring(0, Math.min(plain.length(), MAX_NAME)).replaceFirst("-+$", "");
    }
}
