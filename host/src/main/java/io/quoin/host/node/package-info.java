/** A running node: wiring, start and stop. */
@NullMarked
package io.quoin.host.node;

import org.jspecify.annotations.NullMarked;
