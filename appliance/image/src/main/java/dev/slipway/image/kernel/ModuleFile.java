package dev.slipway.image.kernel;

import dev.slipway.image.root.ElfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A kernel module, decompressed, with what it says of itself in its section `.modinfo`.
///
/// @param name with `_` for `-`, as the kernel has it
/// @param needs names of the modules to be loaded before it, in no order
/// @param aliases patterns of the devices it is for
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ModuleFile(String name, List<String> needs, List<String> aliases, byte[] bytes) {
    public ModuleFile {
        needs = List.copyOf(needs);
        aliases = List.copyOf(aliases);
    }

    static ModuleFile read(Path file) throws IOException {
        try (InputStream in = Compression.open(Files.newInputStream(file))) {
            byte[] bytes = in.readAllBytes();
            List<String> needs = new ArrayList<>();
            List<String> aliases = new ArrayList<>();
            for (String line : new ElfFile(bytes).texts(".modinfo")) {
                if (line.startsWith("alias=")) {
                    aliases.add(line.substring("alias=".length()));
                } else if (line.startsWith("depends=")) {
                    needs.addAll(List.of(line.substring("depends=".length()).split(",")));
                }
            }
            needs.removeIf(String::isBlank);
            return new ModuleFile(
                    nameOf(file), needs.stream().map(ModuleFile::plain).toList(), aliases, bytes);
        } catch (IOException unreadable) {
            throw new IOException(
                    "the module " + file + " cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    static String nameOf(Path file) {
        return plain(file.getFileName().toString().replaceAll("\\.ko(\\.(xz|zst|gz))?$", ""));
    }

    private static String plain(String name) {
        return name.replace('-', '_');
    }
}
