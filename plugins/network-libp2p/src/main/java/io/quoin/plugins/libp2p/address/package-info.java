/** IP addresses: which belong together, and which are of this machine and its surroundings. */
@NullMarked
package io.quoin.plugins.libp2p.address;

import org.jspecify.annotations.NullMarked;
