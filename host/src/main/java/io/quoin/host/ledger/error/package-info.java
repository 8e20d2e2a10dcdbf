/** The codes with which the ledger refuses commands, blocks and files. */
@NullMarked
package io.quoin.host.ledger.error;

import org.jspecify.annotations.NullMarked;
