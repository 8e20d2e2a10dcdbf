/** The ledger's tables, their records, and overlays that collect writes. */
@NullMarked
package io.quoin.host.ledger.state;

import org.jspecify.annotations.NullMarked;
