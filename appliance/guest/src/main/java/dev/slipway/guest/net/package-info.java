/// The network of the guest: cards, addresses, routes, DHCP, names.
///
/// Start here: [Network], which has one thread per card ([Card]). [DhcpClient] speaks the protocol,
/// [Rtnetlink] tells the kernel. IPv6 addresses come from the kernel itself, by router
/// advertisements.
///
/// Sources: RFC 2131 and 2132 (DHCP), RFC 3442 (classless routes), rtnetlink(7).
@NullMarked
package dev.slipway.guest.net;

import org.jspecify.annotations.NullMarked;
