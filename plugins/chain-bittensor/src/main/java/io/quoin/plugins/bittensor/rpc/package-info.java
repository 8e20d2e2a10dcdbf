/** JSON-RPC 2.0 over WebSockets, with several endpoints. */
@NullMarked
package io.quoin.plugins.bittensor.rpc;

import org.jspecify.annotations.NullMarked;
