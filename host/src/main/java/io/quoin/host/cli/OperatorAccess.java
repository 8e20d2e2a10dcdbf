package io.quoin.host.cli;

import io.quoin.host.admin.AdminToken;
import io.quoin.host.admin.ControlFiles;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.rpc.RpcClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that changes a running node: where the node is, and the token that allows it. */
public final class OperatorAccess {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The node's home, which tells its address and token (default: the current directory).")
    private Path home;

    @Option(names = "--rpc", paramLabel = "URL", description = "The node's RPC address (default: as the home tells).")
    private @Nullable URI address;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The node's admin.token (default: as the home tells).")
    private @Nullable Path tokenFile;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Where the node is. */
    public URI address() {
        if (address == null) {
            return ControlFiles.address(NodeConfig.load(home).data());
        }
        if (!"http".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--rpc': expected http://HOST:PORT, found '" + address + "'");
        }
        return address;
    }

    /** A client that may do what is for the operator alone. */
    public RpcClient client(Duration patience) {
        URI node = address();
        return RpcClient.ofOperator(node, token(), patience);
    }

    private AdminToken token() {
        return ControlFiles.token(
                tokenFile == null ? ControlFiles.tokenFile(NodeConfig.load(home).data()) : tokenFile);
    }
}
