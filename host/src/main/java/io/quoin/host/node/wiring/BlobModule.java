package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.blob.BlobExchange;
import io.quoin.host.blob.BlobReferences;
import io.quoin.host.blob.BlobSource;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.BlobUpkeep;
import io.quoin.host.blob.coding.BlobSecret;
import io.quoin.host.blob.spread.BlobSpread;
import io.quoin.host.blob.spread.SliceStore;
import io.quoin.host.blob.spread.SpreadSettings;
import io.quoin.host.config.ConfigError;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.evaluation.record.RecordSummary;
import io.quoin.host.identity.PrivateFile;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.mesh.Protocols;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.BlobConfig;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.thread.Worker;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.NetworkCapability;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The node's content: what it keeps, how it is spread if the network has a DHT, and what becomes of it. */
public final class BlobModule extends AbstractModule {

    /** Work that may wait; what is dropped, the next look does as well. */
    private static final int WAITING_WORK = 256;

    /** The thread that cuts content and looks after it. */
    private record BlobWorker(Worker worker) {}

    @Provides
    @Singleton
    BlobStore blobs(KeyValueStore store, Genesis genesis, NodeConfig config, PrometheusMeterRegistry meters) {
        Parameters parameters = genesis.parameters();
        int largest = Math.max(parameters.maxModuleBytes(), parameters.maxSubmissionBytes());
        BlobStore blobs =
                new BlobStore(store, largest, config.blobs().maxBytes().bytes());
        gauge(meters, "quoin_content_bytes", "Bytes of whole content that are kept", blobs::usedBytes);
        return blobs;
    }

    private static void gauge(PrometheusMeterRegistry meters, String name, String what, Supplier<Number> bytes) {
        Gauge.builder(name, bytes).description(what).strongReference(true).register(meters);
    }

    @Provides
    @Singleton
    BlobReferences references(Ledger ledger, EvaluationRecords records, NodeConfig config) {
        return new BlobReferences(
                ledger.queries(),
                () -> records.list().stream().map(RecordSummary::submission).toList(),
                config.blobs().keepEpochs());
    }

    @Provides
    @Singleton
    BlobWorker worker(Lifecycle lifecycle) {
        return new BlobWorker(lifecycle.own("content", new Worker("content", WAITING_WORK)));
    }

    /** Empty if the network has no DHT. */
    @Provides
    @Singleton
    Optional<BlobSpread> spread(
            NodeConfig config,
            PluginRegistry plugins,
            PeerNetwork network,
            Protocols protocols,
            BlobStore blobs,
            KeyValueStore store,
            BlobReferences references,
            BlobWorker worker,
            InstantSource clock,
            RandomGenerator random,
            PrometheusMeterRegistry meters,
            Lifecycle lifecycle) {
        String provider = config.network().provider();
        BlobConfig settings = config.blobs();
        if (!plugins.network(provider).capabilities().contains(NetworkCapability.DHT)) {
            if (settings.encrypt()) {
                throw new QuoinException(
                        ConfigError.CONFIG_INVALID,
                        "'blobs.encrypt' is true, but content can be encrypted only where it is spread by a DHT, and"
                                + " the network '" + provider
                                + "' declares none; choose another one, or remove the setting");
            }
            return Optional.empty();
        }
        Optional<BlobSecret> secret =
                settings.encrypt() ? Optional.of(secret(config.keys().blobs())) : Optional.empty();
        SliceStore slices = new SliceStore(store, settings.maxSliceBytes().bytes());
        gauge(meters, "quoin_slice_bytes", "Bytes of slices that are kept for the network", slices::usedBytes);
        return Optional.of(lifecycle.own(
                "spreading of content",
                new BlobSpread(
                        network,
                        protocols.slices(),
                        blobs,
                        slices,
                        new SpreadSettings(settings.coding(), secret, settings.checkInterval()),
                        references::current,
                        worker.worker(),
                        clock,
                        random)));
    }

    private static BlobSecret secret(Path file) {
        byte[] bytes = PrivateFile.readSecret(file, "a secret for content");
        try {
            return new BlobSecret(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Content that is to be encrypted is neither served nor asked for as a whole. */
    @Provides
    @Singleton
    BlobSource source(
            NodeConfig config,
            PeerNetwork network,
            Protocols protocols,
            BlobStore blobs,
            Optional<BlobSpread> spread,
            Lifecycle lifecycle) {
        List<Function<Hash, CompletableFuture<byte[]>>> places = new ArrayList<>();
        spread.ifPresent(spreading -> places.add(spreading::fetch));
        if (!config.blobs().encrypt()) {
            BlobExchange exchange = lifecycle.own("blob exchange", new BlobExchange(network, protocols.blobs(), blobs));
            places.add(exchange::fetch);
        }
        return new BlobSource(blobs, places);
    }

    @Provides
    @Singleton
    BlobUpkeep upkeep(
            BlobReferences references,
            BlobStore blobs,
            Optional<BlobSpread> spread,
            NodeConfig config,
            InstantSource clock,
            BlobWorker worker) {
        return new BlobUpkeep(references, blobs, spread, config.blobs().keepUnreferenced(), clock, worker.worker());
    }
}
