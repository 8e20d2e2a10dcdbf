/** What happened when a block was applied. */
@NullMarked
package io.quoin.host.ledger.event;

import org.jspecify.annotations.NullMarked;
