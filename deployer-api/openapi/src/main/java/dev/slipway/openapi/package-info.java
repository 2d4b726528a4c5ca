/// What the generator of the OpenAPI document cannot see in a resource class by itself. Used by the
/// build of the REST module, and in no process that runs.
///
/// Start here: [WholeDocument], which completes the operations; [RecordSchemas] completes the
/// schemas.
@NullMarked
package dev.slipway.openapi;

import org.jspecify.annotations.NullMarked;
