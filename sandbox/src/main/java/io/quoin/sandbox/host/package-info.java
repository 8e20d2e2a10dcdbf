/** The host's side of the challenge and agent interfaces. */
@NullMarked
package io.quoin.sandbox.host;

import org.jspecify.annotations.NullMarked;
