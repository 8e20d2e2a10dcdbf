package io.quoin.host.node.context;

import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.ChainContext;
import io.quoin.spi.consensus.Application;
import io.quoin.spi.consensus.ConsensusContext;
import io.quoin.spi.consensus.ValidatorTransport;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.storage.StorageContext;
import io.quoin.spi.storage.Table;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Makes the context of each kind of product. */
public final class ContextFactory {

    private final NodeServices services;
    private final Path data;

    /**
     * @param data the node's data directory; each product gets {@code <kind>/<provider>} below it, so that equal names do not meet
     */
    public ContextFactory(NodeServices services, Path data) {
        this.services = services;
        this.data = data;
    }

    /** @param name the provider's, or another one for a second engine of the provider beside the first */
    public EngineContext engine(String name) {
        return new EngineContext(services, data.resolve("runtime"), name);
    }

    public StorageContext storage(String provider, Set<Table> tables) {
        return new HostStorageContext(services, data.resolve("storage"), provider, tables);
    }

    public ChainContext chain(String provider, Optional<AccountSigner> hotkey) {
        return new HostChainContext(services, data.resolve("chain"), provider, hotkey);
    }

    public NetworkContext network(String provider, String networkId, SessionKeyPair session) {
        return new HostNetworkContext(services, data.resolve("network"), provider, networkId, session);
    }

    public ConsensusContext consensus(
            String provider,
            String networkId,
            SessionKeyPair session,
            Application application,
            ValidatorTransport transport) {
        return new HostConsensusContext(
                services, data.resolve("consensus"), provider, networkId, session, application, transport);
    }
}
