package io.quoin.host.snapshot;

import io.quoin.host.ledger.CertifiedBlockCodec;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.SetChange;
import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.RequestHandler;
import io.quoin.spi.network.Subscription;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Answers nodes that lag. A request that is none has its stream reset. Thread-safe. */
public final class SnapshotServer implements RequestHandler, AutoCloseable {

    private final LedgerQueries ledger;
    private final KeptSnapshots snapshots;
    private final int maxEntryBytes;
    private final Subscription subscription;
    private final AtomicLong servedBytes = new AtomicLong();
    /** Up to which height all changes of validators are known; the genesis has the set from 1 on. */
    private final AtomicLong proven = new AtomicLong(1);

    public SnapshotServer(PeerNetwork network, String protocol, LedgerQueries ledger, KeptSnapshots snapshots) {
        this(network, protocol, ledger, snapshots, SubtreeAnswer.MAX_ENTRY_BYTES);
    }

    /** A server whose answers are of another size. */
    SnapshotServer(
            PeerNetwork network, String protocol, LedgerQueries ledger, KeptSnapshots snapshots, int maxEntryBytes) {
        this.maxEntryBytes = maxEntryBytes;
        this.ledger = ledger;
        this.snapshots = snapshots;
        this.subscription = network.serve(protocol, SnapshotRequest.MAX_BYTES, this);
    }

    /** The bytes of subtrees that were handed out. */
    public long servedBytes() {
        return servedBytes.get();
    }

    @Override
    public byte[] answer(PeerId from, byte[] request) {
        SnapshotRequest decoded = SnapshotRequest.decode(request);
        if (decoded instanceof SnapshotRequest.ChangeAfter change) {
            return encode(ledger.setChangeAfter(change.height()), (out, found) -> found.encode(out));
        }
        if (decoded instanceof SnapshotRequest.BlockOf block) {
            return encode(ledger.block(block.height()), CertifiedBlockCodec::encode);
        }
        if (decoded instanceof SnapshotRequest.PartOf part) {
            return part(part);
        }
        long tip = ledger.tip().height();
        return new SnapshotOffer(
                        tip,
                        snapshots.heights().stream()
                                .filter(height -> height + 2 <= tip && isProvable(height))
                                .toList())
                .encode();
    }

    /** Whether a node that knows the genesis can follow the changes of validators to a snapshot; what was seen holds on. */
    private boolean isProvable(long height) {
        long known = proven.get();
        if (!ledger.knowsSetChanges(known, Math.max(known, height + 2))) {
            return false;
        }
        proven.accumulateAndGet(height + 2, Math::max);
        return true;
    }

    private byte[] part(SnapshotRequest.PartOf part) {
        Optional<Octets> answer = snapshots
                .at(part.height())
                .flatMap(held -> held.read(reader -> StateParts.read(reader, part.place(), maxEntryBytes)))
                .map(found -> new Octets(found.encode()));
        answer.ifPresent(bytes -> servedBytes.addAndGet(bytes.length()));
        return encode(answer, CanonicalWriter::octets);
    }

    static Optional<CertifiedBlock> decodeBlock(byte[] answer) {
        return decode(answer, CertifiedBlockCodec::decode);
    }

    static Optional<SetChange> decodeChange(byte[] answer) {
        return decode(answer, SetChange::decode);
    }

    static Optional<SubtreeAnswer> decodePart(byte[] answer) {
        return decode(answer, in -> in.octets(SubtreeAnswer.MAX_BYTES))
                .map(bytes -> SubtreeAnswer.decode(bytes.toBytes()));
    }

    private static <T> byte[] encode(Optional<T> found, BiConsumer<CanonicalWriter, T> content) {
        return new CanonicalWriter().optional(found, content).toBytes();
    }

    private static <T> Optional<T> decode(byte[] answer, Function<CanonicalReader, T> content) {
        return CanonicalReader.read(answer, in -> in.optional(content));
    }

    @Override
    public void close() {
        subscription.close();
    }
}
