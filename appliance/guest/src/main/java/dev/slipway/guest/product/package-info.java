/// What a machine is for: the server, with the apps that came in the image and those that the
/// user-data names.
///
/// Start here: [ServerProduct]. What is deployed at a boot, and what is not again, is in
/// [Provisioning]. [Container] starts the same where there is no machine of its own.
@NullMarked
package dev.slipway.guest.product;

import org.jspecify.annotations.NullMarked;
