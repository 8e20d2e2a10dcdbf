/** Gossipsub 1.1 and 1.2: the router as a state machine, and what runs it. */
@NullMarked
package io.quoin.plugins.libp2p.gossip;

import org.jspecify.annotations.NullMarked;
