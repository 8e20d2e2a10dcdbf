package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.mesh.PeerGate;
import io.quoin.host.mesh.Protocols;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.snapshot.CatchUp;
import io.quoin.host.snapshot.CatchUpProgress;
import io.quoin.host.snapshot.CatchUpSettings;
import io.quoin.host.snapshot.KeptSnapshots;
import io.quoin.host.snapshot.SnapshotServer;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.KeyValueStore;
import java.util.Set;
import java.util.function.Supplier;

/** Snapshots of the state: those that this node keeps for others, and the one that it may take. */
public final class SnapshotModule extends AbstractModule {

    private final CatchUpProgress progress;

    /**
     * @param progress told of a snapshot that is taken
     */
    public SnapshotModule(CatchUpProgress progress) {
        this.progress = progress;
    }

    @Provides
    @Singleton
    KeptSnapshots kept(KeyValueStore store, NodeConfig config, PrometheusMeterRegistry meters, Lifecycle lifecycle) {
        KeptSnapshots kept = lifecycle.own(
                "snapshots", new KeptSnapshots(store, config.catchUp().snapshotInterval()));
        gauge(
                meters,
                "quoin_snapshots_kept",
                "Snapshots of the state that others can take",
                () -> kept.heights().size());
        return kept;
    }

    @Provides
    @Singleton
    SnapshotServer server(
            PeerNetwork network,
            Protocols protocols,
            Ledger ledger,
            KeptSnapshots kept,
            PrometheusMeterRegistry meters,
            Lifecycle lifecycle) {
        SnapshotServer server = lifecycle.own(
                "snapshot server", new SnapshotServer(network, protocols.snapshots(), ledger.queries(), kept));
        gauge(
                meters,
                "quoin_snapshot_served_bytes",
                "Bytes of snapshots that were handed out since the start",
                server::servedBytes);
        return server;
    }

    @Provides
    @Singleton
    CatchUp catchUp(
            PeerNetwork network,
            Protocols protocols,
            Ledger ledger,
            ConsensusEngine consensus,
            NodeConfig config,
            PrometheusMeterRegistry meters) {
        CatchUp catchUp = new CatchUp(
                network,
                protocols.snapshots(),
                ledger,
                consensus::verify,
                new CatchUpSettings(
                        config.catchUp().snapshotLag(),
                        Set.copyOf(PeerGate.ids(config.network().peers()))),
                progress,
                System::nanoTime);
        gauge(
                meters,
                "quoin_catch_up_entries",
                "Entries of the state that came from peers at the start",
                catchUp::fetchedEntries);
        gauge(
                meters,
                "quoin_catch_up_refusals",
                "Peers that did not prove what they said about a snapshot at the start",
                catchUp::refusals);
        gauge(
                meters,
                "quoin_first_block",
                "From which height on the node has every block",
                () -> ledger.queries().firstBlock());
        return catchUp;
    }

    private static void gauge(PrometheusMeterRegistry meters, String name, String what, Supplier<Number> value) {
        Gauge.builder(name, value).description(what).strongReference(true).register(meters);
    }
}
