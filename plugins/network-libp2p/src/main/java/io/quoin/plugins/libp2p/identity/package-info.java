/** Public keys, peer ids and signed peer records. */
@NullMarked
package io.quoin.plugins.libp2p.identity;

import org.jspecify.annotations.NullMarked;
