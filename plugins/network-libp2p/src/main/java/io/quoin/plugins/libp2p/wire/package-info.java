/** Byte formats shared by the protocols: varints, base58, multiaddrs, protobuf fields. */
@NullMarked
package io.quoin.plugins.libp2p.wire;

import org.jspecify.annotations.NullMarked;
