package io.quoin.host.snapshot;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.fixture.FakeKeys;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.mesh.InMemoryMesh;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.RequestHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * A network whose nodes have applied many blocks: challenges, submissions with and without a result, storage, several
 * validator sets. Each node serves snapshots; one that is new may take one.
 */
final class GrownNetwork {

    static final String PROTOCOL = "/quoin/testnet/snapshots/1";
    static final int INTERVAL = 8;

    private final int interval;

    /** So few bytes that the state has many parts. */
    private static final int PART_BYTES = 600;

    /** A node that has everything. */
    final class Source {
        final MemoryStore store = new MemoryStore();
        final Ledger ledger = network.open(store);
        final InMemoryMesh.Member member;
        final KeptSnapshots kept;
        final SnapshotServer server;

        private Source(String name) {
            this.member = mesh.join(FakeKeys.session(name).publicKey());
            this.kept = new KeptSnapshots(store, interval);
            this.server = new SnapshotServer(member, PROTOCOL, ledger.queries(), kept, PART_BYTES);
            ledger.addListener(kept);
        }

        PeerId id() {
            return member.self();
        }

        /** Answers in this way from now on. */
        void answer(RequestHandler handler) {
            var unused = member.serve(PROTOCOL, SnapshotRequest.MAX_BYTES, handler);
        }
    }

    final TestNetwork network;
    final InMemoryMesh mesh = new InMemoryMesh();
    final List<Source> sources = new ArrayList<>();
    private long epoch;
    private int registered;
    private long nonce;

    /** A network of some nodes at genesis. */
    GrownNetwork(int nodes) {
        this(nodes, INTERVAL, new TestNetwork());
    }

    /**
     * @param interval of the snapshots
     */
    GrownNetwork(int nodes, int interval, TestNetwork network) {
        this.network = network;
        this.interval = interval;
        for (int i = 0; i < nodes; i++) {
            sources.add(new Source("validator " + i));
        }
    }

    /** Decides blocks up to a height: a challenge, a submission and its evaluation, an epoch's end now and then. */
    void growTo(long height) {
        while (height() < height) {
            switch ((int) (height() % 8)) {
                case 0 -> decide(TestNetwork.register(challenge(registered++), 1_000));
                case 1, 2, 3 -> submission((int) (height() % 8));
                case 6 -> endEpoch();
                default -> decide();
            }
        }
    }

    long height() {
        return sources.get(0).ledger.tip().height();
    }

    private static ChallengeName challenge(int number) {
        return number == 0 ? TestNetwork.SORTING : new ChallengeName("challenge-" + number);
    }

    /** One of three blocks that take a submission to its result. */
    private void submission(int step) {
        SignedCommand submit = TestNetwork.submit("miner", nonce + (step == 1 ? 1 : 0));
        var writes = TestNetwork.writes("key " + nonce, "value " + nonce);
        var result = TestNetwork.score(nonce, writes);
        var id = submit.id(TestNetwork.ID);
        if (step == 1) {
            nonce++;
            decide(submit);
        } else if (step == 2) {
            var again = TestNetwork.score(nonce, TestNetwork.writes("key " + nonce, "value " + nonce));
            decide(
                    TestNetwork.commit(0, id, again),
                    TestNetwork.commit(1, id, again),
                    TestNetwork.commit(2, id, again));
        } else {
            decide(
                    TestNetwork.reveal(0, id, result, writes),
                    TestNetwork.reveal(1, id, result, writes),
                    TestNetwork.reveal(2, id, result, writes));
        }
    }

    void endEpoch() {
        decide(network.close(network.endOf(epoch, "miner"), epoch));
        epoch++;
    }

    /** Decides a block on every node. */
    Block decide(SignedCommand... commands) {
        Ledger first = sources.get(0).ledger;
        Block block = TestNetwork.withCommands(
                first.propose(FakeKeys.session("validator 0").publicKey()),
                Arrays.stream(commands).map(SignedCommand::encode).toList());
        for (Source source : sources) {
            apply(source.ledger, block);
        }
        return block;
    }

    static void apply(Ledger ledger, Block block) {
        ledger.apply(block, Certificates.of(block, ledger.validators(block.height())));
    }

    /** Lets a ledger that lags take what blocks it lacks. */
    void follow(Ledger ledger) {
        for (long height = ledger.tip().height() + 1; height <= height(); height++) {
            apply(ledger, sources.get(0).ledger.decided(height).orElseThrow().block());
        }
    }

    /** A new node's way to a snapshot. */
    CatchUp catchUp(Ledger ledger, InMemoryMesh.Member member, CatchUpProgress progress) {
        return catchUp(ledger, member, progress, System::nanoTime);
    }

    CatchUp catchUp(Ledger ledger, InMemoryMesh.Member member, CatchUpProgress progress, LongSupplier nanos) {
        return new CatchUp(
                member, PROTOCOL, ledger, Certificates::check, new CatchUpSettings(8, Set.of()), progress, nanos);
    }

    InMemoryMesh.Member join(String name) {
        return mesh.join(FakeKeys.session(name).publicKey());
    }
}
