package io.quoin.host.rpc;

import java.util.List;
import java.util.function.Function;

/**
 * A method of the RPC interface.
 *
 * @param name {@code area_verbOrNoun}
 * @param parameters the names it takes, required and optional
 * @param administrative whether only the node's operator may call it
 * @param body returns what Jackson can write: records, maps, lists, strings, numbers; throws
 *     {@link io.quoin.spi.error.QuoinException} for every refusal
 */
public record RpcMethod(
        String name, List<String> parameters, boolean administrative, Function<RpcParams, Object> body) {

    public RpcMethod {
        parameters = List.copyOf(parameters);
    }

    /** A method that every local program may call. */
    public RpcMethod(String name, List<String> parameters, Function<RpcParams, Object> body) {
        this(name, parameters, false, body);
    }

    /** A method that changes the node, costs it much or tells what others must not know: for whoever can read its token. */
    public static RpcMethod administrative(String name, List<String> parameters, Function<RpcParams, Object> body) {
        return new RpcMethod(name, parameters, true, body);
    }
}
