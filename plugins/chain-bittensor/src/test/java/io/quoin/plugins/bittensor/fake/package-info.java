/** An endpoint in memory, which fails when a test wants it to. */
@NullMarked
package io.quoin.plugins.bittensor.fake;

import org.jspecify.annotations.NullMarked;
