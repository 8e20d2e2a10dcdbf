/** The ping protocol and the round trip measured by it. */
@NullMarked
package io.quoin.plugins.libp2p.ping;

import org.jspecify.annotations.NullMarked;
