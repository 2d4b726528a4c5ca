/// The command line: what a person or a script types to have a WAR served.
///
/// Start here: [Main], then [Deploy] as an example of a command. [ClientCommand] is what all have
/// in common that ask a server, [Destination] decides which server that is and with which token.
///
/// Commands write their result to stdout and everything else to stderr. Exit status: 0 done, 1 the
/// server refused or the deployment failed, 2 wrong usage, 3 no answer. A command costs about a
/// third of a second, most of it the JVM's: nothing is loaded that the command at hand does not
/// need.
@NullMarked
package dev.slipway.cli;

import org.jspecify.annotations.NullMarked;
