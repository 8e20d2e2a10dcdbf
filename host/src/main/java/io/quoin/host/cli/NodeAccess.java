package io.quoin.host.cli;

import io.quoin.host.client.NodeClient;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.spi.chain.AccountSigner;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;

/** The options of a command that an account signs and a node takes. */
public final class NodeAccess {

    @Mixin
    private AccountOptions accounts;

    @Mixin
    private RpcOption rpc;

    /** The node's address. */
    public URI address() {
        return rpc.address();
    }

    /** A client of the node. */
    public NodeClient client() {
        return new NodeClient(rpc.client());
    }

    /** Does something with the node and the accounts in key files, which sign by the chain's scheme. */
    public <T> T signed(List<Path> keys, BiFunction<NodeClient, List<AccountSigner>, T> action) {
        NodeClient node = client();
        return accounts.with(scheme -> action.apply(
                node, keys.stream().map(key -> AccountKeyFile.load(key, scheme)).toList()));
    }
}
