/** Protocol negotiation, multistream-select 1.0. */
@NullMarked
package io.quoin.plugins.libp2p.multistream;

import org.jspecify.annotations.NullMarked;
