package io.quoin.host.rpc;

import java.util.Optional;

/**
 * The answer to a body.
 *
 * @param body absent if the request held notifications only
 * @param unauthorized whether a single request was refused because it lacks the operator's token
 */
public record RpcAnswer(Optional<byte[]> body, boolean unauthorized) {}
