/// What a start has to know of every class of an app: its ancestors and its annotations, for
/// `@WebServlet` and its like and for `@HandlesTypes`. Read once for each library, by its bytes,
/// and kept; so a redeploy looks into what is new.
///
/// Start here: [ClassScan]. Source: Jakarta Servlet 6.1, 8.2.4; The Java Virtual Machine
/// Specification, 4.
@NullMarked
package dev.slipway.tomcat.scan;

import org.jspecify.annotations.NullMarked;
