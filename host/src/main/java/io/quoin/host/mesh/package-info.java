/** What the node says over the peer-to-peer network: consensus messages, commands and blobs. */
@NullMarked
package io.quoin.host.mesh;

import org.jspecify.annotations.NullMarked;
