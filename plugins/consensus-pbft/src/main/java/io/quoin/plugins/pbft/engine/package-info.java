/** Runs the protocol: one thread, a bounded mailbox, timers, transport, log and application. */
@NullMarked
package io.quoin.plugins.pbft.engine;

import org.jspecify.annotations.NullMarked;
