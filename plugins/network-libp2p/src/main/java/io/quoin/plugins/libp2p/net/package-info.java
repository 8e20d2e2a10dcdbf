/** Connections: upgrade, registry, dialling, limits and inbound protocols. */
@NullMarked
package io.quoin.plugins.libp2p.net;

import org.jspecify.annotations.NullMarked;
