/** How often something may happen. */
@NullMarked
package io.quoin.plugins.libp2p.rate;

import org.jspecify.annotations.NullMarked;
