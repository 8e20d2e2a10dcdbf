/** What the network of the distribution costs, beside js-libp2p and bare Netty. */
@NullMarked
package io.quoin.benchmarks.network;

import org.jspecify.annotations.NullMarked;
