/// `/jolokia`: JMX over HTTP, by the protocol of Jolokia 2, for monitors and consoles that speak
/// it.
///
/// Start here: [Jolokia], then [Restriction]: who may do what. Whoever may read the machine reads
/// attributes that are plain values and lead to no secret; writing and executing is for admins, and
/// only what [Changes] and the settings name. Jolokia is started by the first request.
///
/// Sources: https://jolokia.org/reference/html/manual/jolokia_protocol.html and the sources of
/// `AgentServlet`, `ReadHandler` and `WriteHandler`.
@NullMarked
package dev.slipway.server.jolokia;

import org.jspecify.annotations.NullMarked;
