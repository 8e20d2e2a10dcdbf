/** The methods of the RPC interface: questions about the node and its ledger, and the way in for commands. */
@NullMarked
package io.quoin.host.api;

import org.jspecify.annotations.NullMarked;
