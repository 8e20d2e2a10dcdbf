/** Finding peers of the local network by multicast DNS; all but {@code Mdns} are pure. */
@NullMarked
package io.quoin.plugins.libp2p.mdns;

import org.jspecify.annotations.NullMarked;
