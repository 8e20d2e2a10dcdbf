/** Which network a home belongs to: what its genesis file says, and what the home began with. */
@NullMarked
package io.quoin.host.node.genesis;

import org.jspecify.annotations.NullMarked;
