/// Linux system calls of the guest, made from Java by `java.lang.foreign`: one handle ([Syscall]),
/// and small classes above it, each about one thing, whose callers see neither memory segments nor
/// numbers.
///
/// x86-64 only, since numbers and structures are that machine's. Everything that Linux refuses is
/// an [ErrnoException]. Calls that wait block their thread: call them from platform threads, never
/// from virtual ones.
///
/// Sources: the man pages of section 2, and the kernel's headers below `include/uapi/`.
@NullMarked
package dev.slipway.guest.linux;

import org.jspecify.annotations.NullMarked;
