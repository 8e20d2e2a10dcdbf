/** What owners and miners do with a node over RPC: publish challenges and hand in submissions. */
@NullMarked
package io.quoin.host.client;

import org.jspecify.annotations.NullMarked;
