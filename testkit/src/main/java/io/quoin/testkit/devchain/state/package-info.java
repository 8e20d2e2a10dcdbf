/** Raw key-value storage of the dev chain, its keys, and its Merkle root. */
@NullMarked
package io.quoin.testkit.devchain.state;

import org.jspecify.annotations.NullMarked;
