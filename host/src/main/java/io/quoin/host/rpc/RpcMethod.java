package io.quoin.host.rpc;

import java.util.List;
import java.util.function.Function;

/**
 * A method of the RPC interface.
 *
 * @param name {@code area_verbOrNoun}
 * @param parameters the names it takes, required and optional
 * @param body returns what Jackson can write: records, maps, lists, strings, numbers; throws
 *     {@link io.quoin.spi.error.QuoinException} for every refusal
 */
public record RpcMethod(String name, List<String> parameters, Function<RpcParams, Object> body) {

    public RpcMethod {
        parameters = List.copyOf(parameters);
    }
}
