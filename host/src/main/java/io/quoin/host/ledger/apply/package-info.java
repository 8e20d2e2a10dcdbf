/** What each command does to the state, and when it is refused. */
@NullMarked
package io.quoin.host.ledger.apply;

import org.jspecify.annotations.NullMarked;
