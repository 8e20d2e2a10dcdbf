/** The identify protocol: what a peer is called, speaks and listens on. */
@NullMarked
package io.quoin.plugins.libp2p.identify;

import org.jspecify.annotations.NullMarked;
