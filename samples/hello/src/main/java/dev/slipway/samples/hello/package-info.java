/// The smallest app that is one: a servlet, a JSP and a file. Start at [Greeting].
@NullMarked
package dev.slipway.samples.hello;

import org.jspecify.annotations.NullMarked;
