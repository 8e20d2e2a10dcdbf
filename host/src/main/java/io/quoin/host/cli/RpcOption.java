package io.quoin.host.cli;

import io.quoin.host.rpc.RpcClient;
import java.net.URI;
import picocli.CommandLine.Option;

/** The option that says which node to talk to. */
final class RpcOption {

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9955",
            description = "The node's RPC address (default: ${DEFAULT-VALUE}).")
    private URI address;

    RpcClient client() {
        return new RpcClient(address);
    }
}
