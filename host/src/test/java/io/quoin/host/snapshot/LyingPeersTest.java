package io.quoin.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.ledger.CertifiedBlockCodec;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.SetChange;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.genesis.Parameters;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Each lie costs its teller the place among those who are asked, and nothing else. */
class LyingPeersTest {

    private final GrownNetwork grown = new GrownNetwork(3);
    private final MemoryStore store = new MemoryStore();
    private final Ledger late = grown.network.open(store);

    /** Lets some nodes answer otherwise than they should. */
    private void lie(int liars, BiFunction<SnapshotRequest, byte[], byte[]> lie) {
        for (GrownNetwork.Source source : grown.sources.subList(0, liars)) {
            SnapshotServer honest = source.server;
            source.answer((from, request) -> lie.apply(SnapshotRequest.decode(request), honest.answer(from, request)));
        }
    }

    private CatchUp catchUp() {
        return grown.catchUp(late, grown.join("late"), CatchUpProgress.NONE);
    }

    private void assertOneHonestPeerIsEnough(BiFunction<SnapshotRequest, byte[], byte[]> lie)
            throws InterruptedException {
        grown.growTo(43);
        lie(2, lie);
        CatchUp catchUp = catchUp();
        assertThat(catchUp.run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(late.queries().stateRoot(40))
                .isEqualTo(grown.sources.get(2).ledger.queries().stateRoot(40));
        assertThat(catchUp.refusals()).isBetween(1L, 2L);
    }

    @Test
    void aWrongPartIsFoundAtThatPart() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) -> {
            if (request instanceof SnapshotRequest.PartOf) {
                answer[answer.length - 1] ^= 1;
            }
            return answer;
        });
    }

    @Test
    void aTruncatedPartIsRefused() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) ->
                request instanceof SnapshotRequest.PartOf ? Arrays.copyOf(answer, answer.length - 1) : answer);
    }

    @Test
    void anEmptyPartIsRefused() throws InterruptedException {
        byte[] nothing = new CanonicalWriter()
                .flag(true)
                .octets(new Octets(new SubtreeAnswer.Entries(List.of()).encode()))
                .toBytes();
        assertOneHonestPeerIsEnough((request, answer) -> request instanceof SnapshotRequest.PartOf ? nothing : answer);
    }

    @Test
    void aBlockOfAnotherHeightProvesNothing() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) -> request instanceof SnapshotRequest.BlockOf
                ? block(grown.sources.get(2).ledger.decided(3).orElseThrow())
                : answer);
    }

    @Test
    void aStateThatNobodyCertifiedIsRefused() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) -> {
            if (request instanceof SnapshotRequest.BlockOf asked && asked.height() == 42) {
                CertifiedBlock true42 = grown.sources.get(2).ledger.decided(42).orElseThrow();
                Block forged = withRoot(true42.block(), Hash.sha256(new byte[] {1}));
                return block(new CertifiedBlock(
                        forged,
                        new QuorumCertificate(
                                42, 0, forged.hash(), true42.certificate().proof())));
            }
            return answer;
        });
    }

    @Test
    void aSetOfTheLiarsOwnIsNoSet() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) -> {
            if (request instanceof SnapshotRequest.ChangeAfter) {
                SetChange change = SnapshotServer.decodeChange(answer).orElseThrow();
                byte[] value = change.value().toBytes();
                value[value.length - 1] ^= 1;
                return change(new SetChange(change.last(), new Octets(value), change.siblings()));
            }
            return answer;
        });
    }

    @Test
    void aChainWithALinkLeftOutEndsThere() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) -> request instanceof SnapshotRequest.ChangeAfter after
                ? encodeChange(grown.sources.get(2).ledger.queries().setChangeAfter(after.height() + 8))
                : answer);
    }

    @Test
    void whoSaysThatThereIsNoChangeProvesNothing() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) ->
                request instanceof SnapshotRequest.ChangeAfter ? encodeChange(Optional.empty()) : answer);
    }

    @Test
    void anotherNetworksBlocksAreRefused() throws InterruptedException {
        GrownNetwork other = new GrownNetwork(
                1,
                GrownNetwork.INTERVAL,
                new TestNetwork(new Parameters(10, 100, 16, true, 100, 128, 1_000, 1_000, 4, 6, true, 2, 2_000, 1)));
        other.growTo(43);
        assertOneHonestPeerIsEnough((request, answer) -> request instanceof SnapshotRequest.OfferOf
                ? answer
                : other.sources.get(0).server.answer(grown.sources.get(0).id(), request.encode()));
    }

    @Test
    void whoOffersASnapshotThatNobodyHasTooMaySendTheOneThatIsThere() throws InterruptedException {
        grown.growTo(43);
        lie(
                2,
                (request, answer) -> request instanceof SnapshotRequest.OfferOf
                        ? new SnapshotOffer(1_000_000, List.of(40L, 999_992L)).encode()
                        : answer);
        CatchUp catchUp = catchUp();
        assertThat(catchUp.run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(catchUp.refusals()).isZero();
    }

    @Test
    void whoDoesNotAnswerIsLeftOut() throws InterruptedException {
        grown.growTo(43);
        lie(2, (request, answer) -> {
            if (request instanceof SnapshotRequest.PartOf) {
                throw new IllegalStateException("no answer");
            }
            return answer;
        });
        assertThat(catchUp().run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
    }

    @Test
    void whereAllLieTheLedgerStaysAsItWas() throws InterruptedException {
        grown.growTo(43);
        lie(3, (request, answer) -> {
            if (request instanceof SnapshotRequest.PartOf) {
                answer[answer.length / 2] ^= 64;
            }
            return answer;
        });
        assertThat(catchUp().run()).isFalse();
        assertThat(late.tip().height()).isZero();
        assertThat(store.size(LedgerTables.STATE)).isPositive();
        grown.follow(late);
        assertThat(late.queries().stateRoot(43))
                .isEqualTo(grown.sources.get(0).ledger.queries().stateRoot(43));
    }

    @Test
    void aSetThatNoHeightCanFollowIsRefused() throws InterruptedException {
        assertOneHonestPeerIsEnough((request, answer) -> {
            if (request instanceof SnapshotRequest.ChangeAfter) {
                SetChange change = SnapshotServer.decodeChange(answer).orElseThrow();
                CertifiedBlock last = change.last();
                CanonicalWriter out = new CanonicalWriter().flag(true);
                CertifiedBlockCodec.encode(
                        out, new CertifiedBlock(withHeight(last.block(), Long.MAX_VALUE), last.certificate()));
                return out.octets(change.value())
                        .list(change.siblings(), CanonicalWriter::fixed)
                        .toBytes();
            }
            return answer;
        });
    }

    @Test
    void manyHeightsThatNobodyHasDoNotHideTheOneThatIsThere() throws InterruptedException {
        GrownNetwork four = new GrownNetwork(4);
        four.growTo(43);
        for (int i = 0; i < 3; i++) {
            offer(four.sources.get(i), 1_000_000 + 8L * i);
        }
        Ledger node = four.network.open(new MemoryStore());
        CatchUp catchUp = four.catchUp(node, four.join("late"), CatchUpProgress.NONE);
        assertThat(catchUp.run()).isTrue();
        assertThat(node.tip().height()).isEqualTo(40);
        assertThat(catchUp.refusals()).isEqualTo(3);
    }

    @Test
    void whoWasLedToTheLastSetsStillFollowsToASnapshotFarBehind() throws InterruptedException {
        GrownNetwork sparse = new GrownNetwork(3, 48, new TestNetwork());
        sparse.growTo(91);
        assertThat(sparse.sources.get(0).kept.heights()).containsExactly(48L);
        offer(sparse.sources.get(0), 1_000_000);
        offer(sparse.sources.get(1), 2_000_000);
        Ledger node = sparse.network.open(new MemoryStore());
        assertThat(sparse.catchUp(node, sparse.join("late"), CatchUpProgress.NONE)
                        .run())
                .isTrue();
        assertThat(node.tip().height()).isEqualTo(48);
        sparse.follow(node);
        assertThat(node.queries().stateRoot(91))
                .isEqualTo(sparse.sources.get(2).ledger.queries().stateRoot(91));
    }

    @Test
    void whatMostOfferComesBeforeWhatOneOffers() throws InterruptedException {
        grown.growTo(43);
        AtomicInteger asked = new AtomicInteger();
        SnapshotServer honest = grown.sources.get(0).server;
        grown.sources.get(0).answer((from, request) -> {
            if (SnapshotRequest.decode(request) instanceof SnapshotRequest.BlockOf block && block.height() > 43) {
                asked.incrementAndGet();
            }
            return SnapshotRequest.decode(request) instanceof SnapshotRequest.OfferOf
                    ? new SnapshotOffer(1_000_000, List.of(999_992L)).encode()
                    : honest.answer(from, request);
        });
        CatchUp catchUp = catchUp();
        assertThat(catchUp.run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(catchUp.refusals()).isZero();
        assertThat(asked).hasValue(0);
    }

    @Test
    void aLostAnswerIsNoLie() throws InterruptedException {
        grown.growTo(43);
        AtomicInteger lost = new AtomicInteger(grown.sources.size());
        lie(3, (request, answer) -> {
            if (request instanceof SnapshotRequest.BlockOf && lost.getAndDecrement() > 0) {
                throw new IllegalStateException("no answer");
            }
            return answer;
        });
        CatchUp catchUp = catchUp();
        assertThat(catchUp.run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(catchUp.refusals()).isZero();
        assertThat(lost).hasNegativeValue();
    }

    @Test
    void whoNeverAnswersForACheckpointIsAskedThreeTimes() throws InterruptedException {
        grown.growTo(43);
        AtomicInteger asked = new AtomicInteger();
        lie(3, (request, answer) -> {
            if (request instanceof SnapshotRequest.ChangeAfter) {
                asked.incrementAndGet();
                throw new IllegalStateException("no answer");
            }
            return answer;
        });
        CatchUp catchUp = catchUp();
        assertThat(catchUp.run()).isFalse();
        assertThat(asked).hasValue(3 * SubtreeFetch.MAX_FAILURES);
        assertThat(catchUp.refusals()).isZero();
        assertThat(late.tip().height()).isZero();
    }

    @Test
    void whoTakesTooLongForACheckpointIsPassedOver() throws InterruptedException {
        grown.growTo(43);
        AtomicLong clock = new AtomicLong();
        AtomicInteger slow = new AtomicInteger();
        for (GrownNetwork.Source source : byId().subList(0, 2)) {
            source.answer((from, request) -> {
                SnapshotRequest asked = SnapshotRequest.decode(request);
                if (asked instanceof SnapshotRequest.ChangeAfter || asked instanceof SnapshotRequest.BlockOf) {
                    slow.incrementAndGet();
                    clock.addAndGet(Duration.ofSeconds(25).toNanos());
                }
                return source.server.answer(from, request);
            });
        }
        CatchUp catchUp = grown.catchUp(late, grown.join("late"), CatchUpProgress.NONE, clock::get);
        assertThat(catchUp.run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(catchUp.refusals()).isZero();
        // Two answers in time and one too late of each; without an end the first would have given all nine.
        assertThat(slow).hasValue(2 * 3);
    }

    @Test
    void changesThatLeadAstrayAreForgotten() throws InterruptedException {
        grown.growTo(43);
        GrownNetwork other = new GrownNetwork(1);
        other.endEpoch();
        other.growTo(4);
        byte[] astray = encodeChange(other.sources.get(0).ledger.queries().setChangeAfter(1));
        GrownNetwork.Source first = byId().get(0);
        first.answer((from, request) -> {
            SnapshotRequest asked = SnapshotRequest.decode(request);
            if (asked instanceof SnapshotRequest.OfferOf) {
                return first.server.answer(from, request);
            }
            if (asked.equals(new SnapshotRequest.ChangeAfter(1))) {
                return astray;
            }
            throw new IllegalStateException("no answer");
        });
        CatchUp catchUp = catchUp();
        assertThat(catchUp.run()).isTrue();
        assertThat(late.tip().height()).isEqualTo(40);
        assertThat(catchUp.refusals()).isZero();
        assertThat(late.queries().setChangeAfter(1).orElseThrow().fromHeight()).isEqualTo(10);
    }

    /** The nodes in the order in which they are asked. */
    private List<GrownNetwork.Source> byId() {
        return grown.sources.stream()
                .sorted(Comparator.comparing(GrownNetwork.Source::id))
                .toList();
    }

    /** Offers nothing but a height that nobody has. */
    private static void offer(GrownNetwork.Source source, long height) {
        source.answer((from, request) -> {
            byte[] honest = source.server.answer(from, request);
            return SnapshotRequest.decode(request) instanceof SnapshotRequest.OfferOf
                    ? new SnapshotOffer(height + 2, List.of(height)).encode()
                    : honest;
        });
    }

    private static Block withHeight(Block block, long height) {
        return new Block(
                height,
                block.epoch(),
                block.parent(),
                block.validatorSet(),
                block.stateRoot(),
                block.timestamp(),
                block.proposer(),
                block.commands());
    }

    private static Block withRoot(Block block, Hash root) {
        return new Block(
                block.height(),
                block.epoch(),
                block.parent(),
                block.validatorSet(),
                root,
                block.timestamp(),
                block.proposer(),
                block.commands());
    }

    private static byte[] block(CertifiedBlock block) {
        return new CanonicalWriter()
                .optional(Optional.of(block), CertifiedBlockCodec::encode)
                .toBytes();
    }

    private static byte[] change(SetChange change) {
        return encodeChange(Optional.of(change));
    }

    private static byte[] encodeChange(Optional<SetChange> change) {
        return new CanonicalWriter()
                .optional(change, (out, found) -> found.encode(out))
                .toBytes();
    }
}
