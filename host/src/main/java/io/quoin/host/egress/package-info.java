/** Requests of challenges into the network: what may be asked of whom, and the way there. */
@NullMarked
package io.quoin.host.egress;

import org.jspecify.annotations.NullMarked;
