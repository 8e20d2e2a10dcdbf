/** Rewriting of a valid module so that it counts gas and stack itself. */
@NullMarked
package io.quoin.sandbox.instrument;

import org.jspecify.annotations.NullMarked;
