/** The chain client: finalized heads, runtimes, storage reads. */
@NullMarked
package io.quoin.plugins.bittensor.client;

import org.jspecify.annotations.NullMarked;
