package dev.slipway.guest.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// `int ioctl(int fd, unsigned long request, ...);` by what it is asked for.
///
/// Sources: `include/uapi/linux/fs.h`, `blkpg.h`, `ext4.h`.
public final class Ioctl {
    private static final long BLKGETSIZE64 = 0x80081272L;
    private static final long BLKPG = 0x1269;
    private static final int BLKPG_RESIZE_PARTITION = 3;
    private static final long EXT4_IOC_RESIZE_FS = 0x40086610L;
    private static final long FS_IOC_GETFLAGS = 0x80086601L;
    private static final long FS_IOC_SETFLAGS = 0x40086602L;
    private static final int FS_SYNC_FL = 0x8;
    private static final int FS_DIRSYNC_FL = 0x10000;
    private static final long FIFREEZE = 0xc0045877L;

    /// `struct blkpg_partition`: two `long long`, an `int`, two names of 64 characters, padded.
    private static final int BLKPG_PARTITION_BYTES = 152;

    /// `struct blkpg_ioctl_arg`: three `int`, padded, and a pointer.
    private static final int BLKPG_ARGUMENT_BYTES = 24;

    private Ioctl() {}

    /// `ioctl(fd, BLKGETSIZE64, u64 *bytes)`
    public static long blockDeviceBytes(FileDescriptor device) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
            Syscall.call(
                    "size of the disk",
                    SyscallNumber.IOCTL,
                    device.number(),
                    BLKGETSIZE64,
                    bytes.address());
            return bytes.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    /// `ioctl(fd, BLKPG, struct blkpg_ioctl_arg *{BLKPG_RESIZE_PARTITION})`, which works while the
    /// partition is in use.
    ///
    /// @param disk the whole disk
    /// @param number of the partition, from 1
    public static void resizePartition(FileDescriptor disk, int number, long startByte, long bytes)
            throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment partition = arena.allocate(BLKPG_PARTITION_BYTES, Long.BYTES);
            partition.set(ValueLayout.JAVA_LONG, 0, startByte);
            partition.set(ValueLayout.JAVA_LONG, 8, bytes);
            partition.set(ValueLayout.JAVA_INT, 16, number);
            MemorySegment argument = arena.allocate(BLKPG_ARGUMENT_BYTES, Long.BYTES);
            argument.set(ValueLayout.JAVA_INT, 0, BLKPG_RESIZE_PARTITION);
            argument.set(ValueLayout.JAVA_INT, 8, BLKPG_PARTITION_BYTES);
            argument.set(ValueLayout.JAVA_LONG, 16, partition.address());
            Syscall.call(
                    "resizing of the partition",
                    SyscallNumber.IOCTL,
                    disk.number(),
                    BLKPG,
                    argument.address());
        }
    }

    /// `ioctl(fd, EXT4_IOC_RESIZE_FS, u64 *blocks)`
    ///
    /// @param mounted any open file or folder of the file system
    public static void resizeExt4(FileDescriptor mounted, long blocks) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocateFrom(ValueLayout.JAVA_LONG, blocks);
            Syscall.call(
                    "growing of the file system",
                    SyscallNumber.IOCTL,
                    mounted.number(),
                    EXT4_IOC_RESIZE_FS,
                    count.address());
        }
    }

    /// `ioctl(fd, FS_IOC_SETFLAGS, int *flags)`: what is written to new files of the folder is on
    /// the disk at once.
    public static void writeThrough(FileDescriptor folder) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment flags = arena.allocate(ValueLayout.JAVA_LONG);
            Syscall.call(
                    "flags of a folder",
                    SyscallNumber.IOCTL,
                    folder.number(),
                    FS_IOC_GETFLAGS,
                    flags.address());
            flags.set(
                    ValueLayout.JAVA_INT,
                    0,
                    flags.get(ValueLayout.JAVA_INT, 0) | FS_SYNC_FL | FS_DIRSYNC_FL);
            Syscall.call(
                    "flags of a folder",
                    SyscallNumber.IOCTL,
                    folder.number(),
                    FS_IOC_SETFLAGS,
                    flags.address());
        }
    }

    /// `ioctl(fd, FIFREEZE, 0)`: all is written and the file system is clean on disk; whoever
    /// writes from now on waits.
    public static void freeze(FileDescriptor mounted) throws ErrnoException {
        Syscall.call(
                "freezing of the file system", SyscallNumber.IOCTL, mounted.number(), FIFREEZE, 0);
    }
}
