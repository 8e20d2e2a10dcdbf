/** The functions by which a challenge that is not deterministic reaches into the network. */
@NullMarked
package io.quoin.sandbox.abi.net;

import org.jspecify.annotations.NullMarked;
