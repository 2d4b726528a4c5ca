package dev.slipway.image.root;

/// One thing in a file system. All belong to root, all times are the epoch.
public sealed interface Node {
    /// @param mode permission bits, as 0755
    record Folder(int mode) implements Node {}

    record File(Content content, int mode) implements Node {}

    record Link(String target) implements Node {}

    /// A character device.
    record Device(int major, int minor, int mode) implements Node {}
}
