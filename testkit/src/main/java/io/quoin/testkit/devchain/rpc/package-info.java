/** JSON-RPC 2.0 over WebSocket, with the method names, answers and error codes of a Substrate node. */
@NullMarked
package io.quoin.testkit.devchain.rpc;

import org.jspecify.annotations.NullMarked;
