package dev.slipway.guest.slots;

import dev.slipway.core.Digest;
import dev.slipway.core.machine.ImageException;
import dev.slipway.core.machine.ImageId;
import dev.slipway.core.machine.ImageRefusal;
import dev.slipway.guest.CommandLine;
import dev.slipway.guest.slots.UnifiedImage.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What an image says of itself.
///
/// @param name whose image it is
/// @param version of the software in it
/// @param kernel its version
/// @param id see [ImageId]
record ImageFile(String name, String version, String kernel, Digest id) {
    private static final int LONGEST_TEXT = 64 * 1024;

    /// @throws ImageException not-an-image
    static ImageFile read(Path file) throws IOException, ImageException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel, layout(channel));
        }
    }

    /// As above; and compares all that is in the image with what it says.
    static ImageFile readWhole(Path file) throws IOException, ImageException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            UnifiedImage layout = layout(channel);
            if (channel.size() < layout.bytes()) {
                throw refused(
                        "The image is cut off: %d bytes of %d"
                                .formatted(channel.size(), layout.bytes()));
            }
            ImageFile image = read(channel, layout);
            try (InputStream kernel = open(file, layout.part(".linux"));
                    InputStream root = open(file, layout.part(".initrd"))) {
                if (!ImageId.of(kernel, root).equals(image.id())) {
                    throw refused(
                            "The image is damaged: its kernel or its root is not the one it names");
                }
            }
            return image;
        }
    }

    private static UnifiedImage layout(FileChannel file) throws IOException, ImageException {
        return UnifiedImage.read(bytes(file, new Part(0, UnifiedImage.HEAD_BYTES)));
    }

    private static ImageFile read(FileChannel file, UnifiedImage layout)
            throws IOException, ImageException {
        String release = text(file, layout.part(".osrel"));
        Optional<String> id =
                CommandLine.parse(text(file, layout.part(".cmdline"))).value(ImageId.WORD);
        if (!value(release, "ID").equals(Optional.of("slipway")) || id.isEmpty()) {
            throw refused("The image was not made by slipway image");
        }
        try {
            return new ImageFile(
                    value(release, "IMAGE_ID").orElse("unnamed"),
                    value(release, "VERSION_ID").orElse("unknown"),
                    text(file, layout.part(".uname")).strip(),
                    new Digest(id.get()));
        } catch (IllegalArgumentException malformed) {
            throw refused("The image names itself " + id.get() + ", which is no digest");
        }
    }

    /// Of os-release(5).
    private static Optional<String> value(String release, String name) {
        return release.lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).replace("\"", "").strip())
                .findFirst();
    }

    private static String text(FileChannel file, Part part) throws IOException, ImageException {
        if (part.bytes() > LONGEST_TEXT) {
            throw refused("A text in the image has " + part.bytes() + " bytes");
        }
        return StandardCharsets.UTF_8.decode(bytes(file, part)).toString().replace("\0", "");
    }

    /// As many as there are.
    private static ByteBuffer bytes(FileChannel file, Part part) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) part.bytes());
        while (bytes.hasRemaining() && file.read(bytes, part.offset() + bytes.position()) > 0) {
            // until the part or the file ends
        }
        return bytes.flip();
    }

    private static InputStream open(Path file, Part part) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Excerpt(Channels.newInputStream(channel.position(part.offset())), part.bytes());
    }

    private static ImageException refused(String detail) {
        return new ImageException(new ImageRefusal.NotAnImage(detail));
    }
}
