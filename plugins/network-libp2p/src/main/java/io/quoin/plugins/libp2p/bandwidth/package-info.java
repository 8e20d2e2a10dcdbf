/** Measures what connections carry. */
@NullMarked
package io.quoin.plugins.libp2p.bandwidth;

import org.jspecify.annotations.NullMarked;
