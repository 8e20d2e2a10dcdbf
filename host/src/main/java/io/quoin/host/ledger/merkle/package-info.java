/** An authenticated map over the state: root, cheap updates, and proofs of presence and absence. */
@NullMarked
package io.quoin.host.ledger.merkle;

import org.jspecify.annotations.NullMarked;
