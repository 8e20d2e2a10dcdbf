/** The protocol as a state machine without I/O: events in, effects out. */
@NullMarked
package io.quoin.plugins.pbft.core;

import org.jspecify.annotations.NullMarked;
