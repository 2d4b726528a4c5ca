package dev.slipway.guest.net;

/// A network card as the kernel knows it.
///
/// @param index by which the kernel calls it
/// @param mac as in `52:54:00:12:34:56`; empty for cards without
/// @param mtu largest packet in bytes
/// @param up whether it is switched on
/// @param carrier whether the cable, or what stands for it, is in
/// @param ethernet false for loopback, tunnels and the like
public record Link(
        int index,
        String name,
        String mac,
        int mtu,
        boolean up,
        boolean carrier,
        boolean ethernet) {}
