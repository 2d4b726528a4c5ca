package dev.slipway.image.oci;

import dev.slipway.image.root.Content;
import dev.slipway.image.root.GuestJars;
import dev.slipway.image.root.GuestOptions;
import dev.slipway.image.root.Layer;
import dev.slipway.image.root.Node;
import dev.slipway.image.root.RootTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// A container's file system: what a machine has but for devices, modules and what is mounted.
/// Whatever is written to is a volume, so that the root may be read-only.
final class ContainerRoot {
    /// The user it runs as, and the group: nobody's elsewhere.
    static final int USER = 10_001;

    static final String DATA = "/data";

    private static final String MAIN = "dev.slipway.guest.product.Container";
    private static final String OPTIONS = "/slipway/container.options";
    private static final List<String> RUNTIME = List.of("/jre", "/lib", "/lib64", "/usr");
    private static final List<String> SERVER = List.of("/slipway/lib", "/slipway/slipway.aot");
    private static final List<String> APPS =
            List.of(
                    "/slipway/apps",
                    "/slipway/settings.yaml",
                    "/slipway/image.json",
                    "/slipway/sbom.cdx.json");

    private ContainerRoot() {}

    /// @return what seldom changes first
    static List<Layer> layers(List<Layer> machine, GuestJars jars) throws IOException {
        RootTree all = new RootTree();
        machine.forEach(layer -> all.all(layer.tree()));
        boolean aot = all.nodes().containsKey("/slipway/slipway.aot");
        return List.of(
                new Layer("Java runtime", below(all, RUNTIME).all(skeleton())),
                new Layer(
                        "Slipway",
                        below(all, SERVER)
                                .file(
                                        OPTIONS,
                                        Content.of(GuestOptions.ofContainer(jars, aot, MAIN)))),
                new Layer("apps", below(all, APPS)));
    }

    /// How it is started: by the JVM, no shell is there.
    static List<String> entrypoint() {
        return List.of("/jre/bin/java", "@" + OPTIONS);
    }

    private static RootTree below(RootTree all, List<String> places) {
        RootTree tree = new RootTree();
        for (Map.Entry<String, Node> entry : all.nodes().entrySet()) {
            String path = entry.getKey();
            if (places.stream()
                    .anyMatch(place -> path.equals(place) || path.startsWith(place + "/"))) {
                switch (entry.getValue()) {
                    case Node.Folder(int mode) -> tree.folder(path, mode);
                    case Node.File(Content content, int mode) -> {
                        if (mode == 0755) {
                            tree.program(path, content);
                        } else {
                            tree.file(path, content);
                        }
                    }
                    case Node.Link(String target) -> tree.link(path, target);
                    case Node.Device _ -> {
                        // whoever runs the container makes them
                    }
                }
            }
        }
        return tree;
    }

    /// Also what is mounted on, which a read-only root must have.
    private static RootTree skeleton() {
        String user = "slipway:x:%1$d:%1$d:Slipway:/data:/none\n".formatted(USER);
        String empty = "";
        return new RootTree()
                .folder("/dev")
                .folder("/proc")
                .folder("/sys")
                .folder("/run")
                .folder("/run/secrets")
                .folder("/run/secrets/slipway")
                .folder("/etc/slipway")
                .folder(DATA)
                .folder("/tmp", 01777)
                .file("/etc/passwd", Content.of("root:x:0:0:root:/:/none\n" + user))
                .file("/etc/group", Content.of("root:x:0:\nslipway:x:%d:\n".formatted(USER)))
                .file("/etc/hosts", Content.of("127.0.0.1 localhost\n::1 localhost\n"))
                .file("/etc/hostname", Content.of(empty))
                .file("/etc/resolv.conf", Content.of(empty))
                .file("/etc/nsswitch.conf", Content.of("hosts: files dns\n"));
    }
}
