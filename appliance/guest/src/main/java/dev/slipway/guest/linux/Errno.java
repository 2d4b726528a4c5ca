package dev.slipway.guest.linux;

/// The error numbers the guest meets, and what they mean.
///
/// Source: `include/uapi/asm-generic/errno-base.h`, `errno.h`.
public final class Errno {
    public static final int EPERM = 1;
    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EIO = 5;
    public static final int ENXIO = 6;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    public static final int EBUSY = 16;
    public static final int EEXIST = 17;
    public static final int ENODEV = 19;
    public static final int EINVAL = 22;
    public static final int ENOTTY = 25;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int EPIPE = 32;
    public static final int ENOSYS = 38;
    public static final int EOPNOTSUPP = 95;
    public static final int EADDRNOTAVAIL = 99;
    public static final int ENETDOWN = 100;
    public static final int ENETUNREACH = 101;
    public static final int ENOBUFS = 105;

    private Errno() {}

    /// What it means, for a message.
    public static String text(int errno) {
        return switch (errno) {
            case EPERM -> "not permitted (EPERM)";
            case ENOENT -> "no such thing (ENOENT)";
            case ESRCH -> "no such thing (ESRCH)";
            case EINTR -> "interrupted (EINTR)";
            case EIO -> "the device failed (EIO)";
            case ENXIO -> "no such device (ENXIO)";
            case EAGAIN -> "not now (EAGAIN)";
            case EACCES -> "access denied (EACCES)";
            case EBUSY -> "in use (EBUSY)";
            case EEXIST -> "exists already (EEXIST)";
            case ENODEV -> "no such device, or no driver for it (ENODEV)";
            case EINVAL -> "not valid (EINVAL)";
            case ENOTTY -> "not of this device (ENOTTY)";
            case ENOSPC -> "no space left (ENOSPC)";
            case EROFS -> "read-only (EROFS)";
            case EPIPE -> "broken off (EPIPE)";
            case ENOSYS -> "this kernel lacks it (ENOSYS)";
            case EOPNOTSUPP -> "not supported (EOPNOTSUPP)";
            case EADDRNOTAVAIL -> "no such address here (EADDRNOTAVAIL)";
            case ENETDOWN -> "the network is down (ENETDOWN)";
            case ENETUNREACH -> "the network cannot be reached (ENETUNREACH)";
            case ENOBUFS -> "no buffers left (ENOBUFS)";
            default -> "error " + errno;
        };
    }
}
