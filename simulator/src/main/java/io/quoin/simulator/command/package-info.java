/** {@code quoin bench simulate}. */
@NullMarked
package io.quoin.simulator.command;

import org.jspecify.annotations.NullMarked;
