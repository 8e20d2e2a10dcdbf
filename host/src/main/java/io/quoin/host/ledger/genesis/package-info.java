/** Where a network begins: its parameters, owners and first validators. */
@NullMarked
package io.quoin.host.ledger.genesis;

import org.jspecify.annotations.NullMarked;
