/// The page at `/`: what runs here, and deploying by drag and drop, for people with a browser.
///
/// Start here: [Dashboard]. The page is static and served to everybody; what it shows it asks of
/// the API, with a token that the person enters and the browser forgets with the tab. It needs no
/// build and loads nothing from other hosts. Its files are below `src/main/resources` in a folder
/// of the same name.
@NullMarked
package dev.slipway.server.dashboard;

import org.jspecify.annotations.NullMarked;
