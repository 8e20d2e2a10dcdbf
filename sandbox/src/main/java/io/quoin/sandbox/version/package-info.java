/** The versions of what is admitted and metered, of which a network's parameters name one. */
@NullMarked
package io.quoin.sandbox.version;

import org.jspecify.annotations.NullMarked;
