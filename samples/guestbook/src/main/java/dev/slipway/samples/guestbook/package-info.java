/// A book in a database that the server provides: a pooled data source found over JNDI, a JSP with
/// tag libraries, a form. Start at [Guestbook].
@NullMarked
package dev.slipway.samples.guestbook;

import org.jspecify.annotations.NullMarked;
