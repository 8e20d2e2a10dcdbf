package io.quoin.host.cli;

import io.quoin.host.rpc.RpcClient;
import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that says which node to talk to. */
public final class RpcOption {

    @Option(
            names = "--rpc",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:9955",
            description = "The node's RPC address (default: ${DEFAULT-VALUE}).")
    private URI address;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Where it is. */
    public URI address() {
        return address;
    }

    /** A client for it. */
    public RpcClient client() {
        if (!"http".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--rpc': expected http://HOST:PORT, found '" + address + "'");
        }
        return new RpcClient(address);
    }
}
