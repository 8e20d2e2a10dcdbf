package io.quoin.host.node.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordSummary;
import io.quoin.host.migration.MigrationMark;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The records in the data of a home's node, which must not run: opens its storage, and nothing else of it. */
public final class StoredRecords {

    private StoredRecords() {}

    /**
     * Does something with them while the storage is open.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code AUDIT_IN_USE} if the node runs, or the reason why the home's
     *     plugins do not load
     */
    public static <T> T with(Path home, Function<RecordSource, T> action) {
        NodeConfig config = NodeConfig.load(home);
        try (Lifecycle lifecycle = new Lifecycle()) {
            Injector injector = Guice.createInjector(
                    Stage.DEVELOPMENT,
                    new PlatformModule(home.toAbsolutePath().normalize(), config, List.of(), lifecycle));
            KeyValueStore store =
                    ConfiguredStore.open(injector, config, config.storage().provider());
            MigrationMark.requireNone(store);
            long bytes = config.blobs().maxBytes().bytes();
            return action.apply(new Stored(
                    new BlobStore(store, (int) Math.min(bytes, Integer.MAX_VALUE), bytes),
                    EvaluationModule.openRecords(store, config)));
        } catch (ProvisionException e) {
            throw InjectionFailure.reason(e);
        }
    }

    private record Stored(BlobStore blobs, EvaluationRecords records) implements RecordSource {

        @Override
        public List<RecordSummary> list() {
            return records.list();
        }

        @Override
        public Optional<byte[]> bytes(Hash submission) {
            return records.bytes(submission);
        }

        @Override
        public Optional<byte[]> content(Hash hash) {
            return blobs.get(hash);
        }
    }
}
