package dev.slipway.image.oci;

import dev.slipway.image.Sha256;
import dev.slipway.image.root.Content;
import dev.slipway.image.root.Node;
import dev.slipway.image.root.RootTree;
import dev.slipway.image.tar.TarWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A tree as a layer: tar, compressed with gzip, in the order of the paths.
final class LayerArchive {
    static final String TYPE = "application/vnd.oci.image.layer.v1.tar+gzip";

    private LayerArchive() {}

    /// The same tree gives the same bytes with the same JDK: its gzip writes no time.
    ///
    /// @param file does not exist yet
    static void write(RootTree tree, Path file) throws IOException {
        try (OutputStream out =
                        new GZIPOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
                TarWriter tar = new TarWriter(out)) {
            for (Map.Entry<String, Node> entry : tree.nodes().entrySet()) {
                add(tar, entry.getKey().substring(1), entry.getValue());
            }
        }
    }

    private static void add(TarWriter tar, String name, Node node) throws IOException {
        switch (node) {
            case Node.Folder(int mode) ->
                    tar.folder(
                            name,
                            mode,
                            ("/" + name).equals(ContainerRoot.DATA) ? ContainerRoot.USER : 0);
            case Node.File(Content content, int mode) -> tar.add(name, content, mode);
            case Node.Link(String target) -> tar.link(name, target);
            case Node.Device _ ->
                    throw new IllegalArgumentException("a layer holds no device, as " + name);
        }
    }

    /// Of the archive before it was compressed, as `sha256:…`.
    static String diffId(Path layer) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(layer), 1 << 16);
                OutputStream out =
                        new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            in.transferTo(out);
        }
        return "sha256:" + Sha256.hex(digest);
    }
}
