/** The files of a network: where things are, keys, genesis, and each node's home. */
@NullMarked
package io.quoin.testkit.devnet.layout;

import org.jspecify.annotations.NullMarked;
