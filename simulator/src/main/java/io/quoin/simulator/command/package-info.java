/** {@code quoin bench}. */
@NullMarked
package io.quoin.simulator.command;

import org.jspecify.annotations.NullMarked;
