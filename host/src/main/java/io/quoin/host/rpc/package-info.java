/** JSON-RPC 2.0 over HTTP, health and metrics. */
@NullMarked
package io.quoin.host.rpc;

import org.jspecify.annotations.NullMarked;
