/** What consensus orders: commands, their encoding and their signatures. */
@NullMarked
package io.quoin.host.ledger.command;

import org.jspecify.annotations.NullMarked;
