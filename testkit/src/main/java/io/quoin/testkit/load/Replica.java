package io.quoin.testkit.load;

import io.quoin.host.mesh.Protocols;
import io.quoin.host.mesh.ValidatorLinks;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.PluginKind;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.consensus.ConsensusFactory;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.installed.InstalledPlugins;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * One validator with the installed network and consensus plugins and their default settings, whose application orders
 * signed requests. The consensus log is on the disk. What it is made of is closed with the plugins.
 */
final class Replica {

    private static final String NETWORK = "bench";

    private final PeerNetwork network;
    private final ConsensusEngine consensus;
    private final RequestServer server;

    /** A replica that listens and is not connected yet. */
    Replica(InstalledPlugins plugins, SessionKeyPair session, ValidatorSet validators) {
        PluginRegistry registry = plugins.registry();
        NetworkFactory<?> networks = registry.network(only(registry, PluginKind.NETWORK));
        ConsensusFactory<?> engines = registry.consensus(only(registry, PluginKind.CONSENSUS));
        network =
                plugins.make(networks, networks.name(), plugins.contexts().network(networks.name(), NETWORK, session));
        ValidatorLinks links = plugins.own("links", new ValidatorLinks(network, new Protocols(NETWORK)));
        RequestLedger ledger = new RequestLedger(validators, this::applied);
        consensus = plugins.make(
                engines, engines.name(), plugins.contexts().consensus(engines.name(), NETWORK, session, ledger, links));
        server = plugins.own("requests", new RequestServer(ledger::isOpen, request -> {
            if (ledger.offer(request)) {
                consensus.workAvailable();
            }
        }));
    }

    private static String only(PluginRegistry registry, PluginKind kind) {
        Set<String> names = Set.copyOf(registry.names(kind));
        if (names.size() != 1) {
            throw new QuoinException(
                    DevnetError.DEVNET_DISTRIBUTION, "Expected one installed provider of " + kind + ", found " + names);
        }
        return names.iterator().next();
    }

    private void applied(long height, List<SignedRequest> requests) {
        server.reply(height, requests);
    }

    /** Where the other replicas reach it. */
    String address() {
        return network.listenAddresses().get(0);
    }

    /** Where the clients reach it. */
    int port() {
        return server.port();
    }

    /** Lets the replicas of these addresses in, connects with them, and begins. */
    void start(List<String> addresses) {
        network.allow(addresses.stream()
                .map(address -> new PeerId(address.substring(address.lastIndexOf('/') + 1)))
                .toList());
        CompletableFuture.allOf(addresses.stream()
                        .filter(address -> !address.endsWith(network.self().text()))
                        .map(network::connect)
                        .toArray(CompletableFuture[]::new))
                .join();
        consensus.start();
    }
}
