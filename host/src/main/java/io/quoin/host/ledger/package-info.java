/** The replicated state machine: applies decided blocks to authenticated tables and answers questions about them. */
@NullMarked
package io.quoin.host.ledger;

import org.jspecify.annotations.NullMarked;
