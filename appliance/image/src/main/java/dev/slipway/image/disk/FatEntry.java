package dev.slipway.image.disk;

import dev.slipway.image.root.Content;

/// What a folder of a FAT volume has in it.
sealed interface FatEntry permits FatFolder, FatEntry.FatFile {
    String name();

    /// A file; it gets its place when the volume is laid out.
    final class FatFile implements FatEntry {
        private final String name;
        private final Content content;
        int cluster;

        FatFile(String name, Content content) {
            this.name = name;
            this.content = content;
        }

        @Override
        public String name() {
            return name;
        }

        Content content() {
            return content;
        }
    }
}
