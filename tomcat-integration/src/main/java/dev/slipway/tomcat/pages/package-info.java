/// What JSPs were compiled to, kept from one start of a WAR to the next, so that a restart of the
/// server or of an app does not compile them again.
///
/// Start here: [PageShelf].
@NullMarked
package dev.slipway.tomcat.pages;

import org.jspecify.annotations.NullMarked;
