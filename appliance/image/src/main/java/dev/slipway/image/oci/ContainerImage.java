package dev.slipway.image.oci;

import dev.slipway.core.Json;
import dev.slipway.image.root.Content;
import dev.slipway.image.root.ContentCache;
import dev.slipway.image.root.GuestJars;
import dev.slipway.image.root.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A container image, ready to be written: blobs, and an index that leads to them.
public final class ContainerImage {
    /// The file by which a layout is known.
    public static final String MARK = "oci-layout";

    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String TITLE = "org.opencontainers.image.";
    private static final int TAG = 12;

    private final Map<String, String> labels;
    private final List<Part> parts = new ArrayList<>();
    private final SortedMap<String, Content> files = new TreeMap<>();
    private final String tag;

    /// A layer as it was packed.
    ///
    /// @param packed bytes in the image
    public record Part(Layer layer, String diffId, long packed) {}

    private ContainerImage(
            String name, String version, List<Layer> machine, GuestJars jars, ContentCache cache)
            throws IOException, InterruptedException {
        labels =
                new TreeMap<>(
                        Map.of(
                                TITLE + "title",
                                name,
                                TITLE + "version",
                                version,
                                TITLE + "vendor",
                                "Slipway",
                                TITLE + "created",
                                ContainerConfig.CREATED));
        ArrayNode layers = JsonNodeFactory.instance.arrayNode();
        for (Layer layer : ContainerRoot.layers(machine, jars)) {
            Path packed =
                    cache.get(
                            "oci-" + layer.digest(),
                            part -> LayerArchive.write(layer.tree(), part));
            Blob blob = put(Blob.of(LayerArchive.TYPE, Content.of(packed)));
            layers.add(blob.descriptor());
            parts.add(new Part(layer, LayerArchive.diffId(packed), blob.content().size()));
        }
        Blob config = put(Blob.of(CONFIG, text(ContainerConfig.of(parts, labels))));
        ObjectNode manifest = versioned(MANIFEST);
        manifest.set("config", config.descriptor());
        manifest.set("layers", layers);
        annotations(manifest);
        Blob manifestBlob = put(Blob.of(MANIFEST, text(manifest)));
        tag = manifestBlob.sha256().substring(0, TAG);
        ObjectNode listed = manifestBlob.descriptor();
        listed.putObject("platform").put("architecture", "amd64").put("os", "linux");
        listed.putObject("annotations").put(TITLE + "ref.name", tag);
        ObjectNode index = versioned(INDEX);
        index.putArray("manifests").add(listed);
        files.put("index.json", text(index));
        files.put(MARK, Content.of("{\"imageLayoutVersion\":\"1.0.0\"}\n"));
    }

    /// @param name of the image
    /// @param version of the product
    /// @param machine the layers of a machine of the same server
    /// @param jars of that server
    /// @param cache where packed layers are kept
    public static ContainerImage of(
            String name, String version, List<Layer> machine, GuestJars jars, ContentCache cache)
            throws IOException, InterruptedException {
        return new ContainerImage(name, version, machine, jars, cache);
    }

    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /// Made of the digest of all: another content has another tag.
    public String tag() {
        return tag;
    }

    /// @param target does not exist yet
    /// @param archive whether it becomes one file, as `podman load` takes it, or a folder
    public void write(Path target, boolean archive) throws IOException {
        if (archive) {
            Layout.archive(files, target);
        } else {
            Layout.folder(files, target);
        }
    }

    private Blob put(Blob blob) {
        files.put(blob.path(), blob.content());
        return blob;
    }

    private void annotations(ObjectNode node) {
        ObjectNode all = node.putObject("annotations");
        labels.forEach(all::put);
    }

    private static ObjectNode versioned(String type) {
        return JsonNodeFactory.instance.objectNode().put("schemaVersion", 2).put("mediaType", type);
    }

    private static Content text(ObjectNode json) {
        return Content.of(Json.MAPPER.writeValueAsString(json));
    }
}
