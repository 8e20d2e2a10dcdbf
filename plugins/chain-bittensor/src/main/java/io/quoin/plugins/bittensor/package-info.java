/** The Bittensor chain as a plugin. */
@NullMarked
package io.quoin.plugins.bittensor;

import org.jspecify.annotations.NullMarked;
