package io.quoin.testkit.devchain.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/** A method that answers at once. */
@FunctionalInterface
interface RpcMethod {
    JsonNode call(RpcParams params) throws RpcException;
}
