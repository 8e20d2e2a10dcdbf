/** {@code quoin bench simulate} and {@code quoin bench scale}. */
@NullMarked
package io.quoin.simulator.command;

import org.jspecify.annotations.NullMarked;
