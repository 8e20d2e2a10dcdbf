package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.host.mesh.PeerGate;
import io.quoin.host.mesh.Protocols;
import io.quoin.host.mesh.ValidatorLinks;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.network.PeerNetwork;

/** The peer-to-peer network, what is said over it, and consensus. */
public final class NetworkModule extends AbstractModule {

    @Provides
    @Singleton
    PeerNetwork network(
            NodeConfig config,
            PluginRegistry plugins,
            ContextFactory contexts,
            Products products,
            Genesis genesis,
            SessionKeyPair session) {
        return products.create(
                plugins.network(config.network().provider()),
                config.network().settings(),
                contexts.network(config.network().provider(), genesis.networkId(), session));
    }

    @Provides
    @Singleton
    PeerGate gate(PeerNetwork network, NodeConfig config) {
        return new PeerGate(network, config.network().peers());
    }

    @Provides
    @Singleton
    ValidatorLinks validatorLinks(PeerNetwork network, Protocols protocols, Lifecycle lifecycle) {
        return lifecycle.own("validator links", new ValidatorLinks(network, protocols));
    }

    @Provides
    @Singleton
    ConsensusEngine consensus(
            NodeConfig config,
            PluginRegistry plugins,
            ContextFactory contexts,
            Products products,
            Genesis genesis,
            SessionKeyPair session,
            Ledger ledger,
            ValidatorLinks links) {
        return products.create(
                plugins.consensus(config.consensus().provider()),
                config.consensus().settings(),
                contexts.consensus(config.consensus().provider(), genesis.networkId(), session, ledger, links));
    }

    @Provides
    @Singleton
    CommandGossip commandGossip(
            PeerNetwork network,
            Protocols protocols,
            Ledger ledger,
            Provider<ConsensusEngine> consensus,
            Lifecycle lifecycle) {
        return lifecycle.own(
                "command gossip",
                new CommandGossip(
                        network, protocols, ledger.pool(), () -> consensus.get().workAvailable()));
    }
}
