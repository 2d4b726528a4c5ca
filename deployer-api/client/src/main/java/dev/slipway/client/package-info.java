/// Deploys to a Slipway server and asks it, from Java 17 and up.
///
/// Start here: [Slipway], one method for each thing a server can be asked; then [DeployListener],
/// who is told while a deployment runs.
///
/// Whatever the server answers is a record with the fields this version knows and, as `json`, the
/// text as it came; fields nobody knows are left there. There are two ways to fail: the server said
/// no ([RefusedException], with its [Problem]), or nothing that is a Slipway answered
/// ([NoAnswerException]). A WAR is streamed from its file and never held in memory.
///
/// Not promised: HTTP/2, redirects, and a refusal that arrives while the server tears the
/// connection down.
///
/// Sources: RFC 9457 (problems), RFC 9530 (`Content-Digest`), the WHATWG's HTML Living Standard 9.2
/// (server-sent events).
@NullMarked
package dev.slipway.client;

import org.jspecify.annotations.NullMarked;
