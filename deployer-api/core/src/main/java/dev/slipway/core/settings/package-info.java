/// Settings without files: every setting is one record component with a name, type, unit, default
/// and doc.
///
/// Start here: [AppSettings]. Values arrive as a JSON Merge Patch (RFC 7396) and are refused as a
/// whole, with every problem in one report, when one of them is wrong.
@NullMarked
package dev.slipway.core.settings;

import org.jspecify.annotations.NullMarked;
