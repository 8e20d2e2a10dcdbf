package io.quoin.plugins.libp2p;

import io.quoin.spi.network.NetworkCapability;
import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import java.util.Set;

/** Makes libp2p networks, selected by the name {@code libp2p}. */
public final class Libp2pNetworkFactory implements NetworkFactory<Libp2pConfig> {

    @Override
    public String name() {
        return "libp2p";
    }

    @Override
    public Class<Libp2pConfig> configType() {
        return Libp2pConfig.class;
    }

    @Override
    public Set<NetworkCapability> capabilities() {
        return Set.of(
                NetworkCapability.TOPIC_FORWARDING,
                NetworkCapability.PEER_MEASUREMENT,
                NetworkCapability.DHT,
                NetworkCapability.STREAMS);
    }

    @Override
    public PeerNetwork create(Libp2pConfig config, NetworkContext context) {
        return Libp2pNetwork.start(config, context);
    }
}
