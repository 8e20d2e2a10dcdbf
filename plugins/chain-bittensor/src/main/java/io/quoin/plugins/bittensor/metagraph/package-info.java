/** A subnet read from storage. */
@NullMarked
package io.quoin.plugins.bittensor.metagraph;

import org.jspecify.annotations.NullMarked;
