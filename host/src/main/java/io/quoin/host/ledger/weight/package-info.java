/** Integer arithmetic of stake, scores and epoch weights. */
@NullMarked
package io.quoin.host.ledger.weight;

import org.jspecify.annotations.NullMarked;
