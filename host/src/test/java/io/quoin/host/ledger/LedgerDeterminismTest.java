package io.quoin.host.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.fixture.MemoryStore;
import io.quoin.host.ledger.fixture.TestNetwork;
import io.quoin.host.ledger.merkle.MerkleTree;
import io.quoin.host.ledger.state.LedgerTables;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The same blocks give the same state: with restarts, with a failed write, and against a tree built from nothing. */
class LedgerDeterminismTest {

    private final TestNetwork network = new TestNetwork();
    private final List<Hash> submissions = new ArrayList<>();

    @Property(tries = 40)
    void randomBlocksGiveTheSameRootOnEveryLedger(@ForAll long seed) {
        Random random = new Random(seed);
        submissions.clear();
        MemoryStore steadyStore = new MemoryStore();
        MemoryStore troubledStore = new MemoryStore();
        Ledger steady = network.open(steadyStore);
        Ledger troubled = network.open(troubledStore);
        for (int height = 1; height <= 25; height++) {
            Block block = TestNetwork.decideBytes(steady, commands(random, steady));
            if (random.nextInt(4) == 0) {
                troubledStore.failNextWrite();
                Ledger failing = troubled;
                assertThatThrownBy(() -> TestNetwork.apply(failing, block)).isInstanceOf(QuoinException.class);
            }
            if (random.nextInt(4) == 0) {
                troubled = network.open(troubledStore);
            }
            if (random.nextBoolean()) {
                troubled.check(block);
            }
            TestNetwork.apply(troubled, block);
            assertThat(troubled.queries().stateRoot(height))
                    .isEqualTo(steady.queries().stateRoot(height));
        }
        assertThat(rebuiltRoot(troubledStore))
                .isEqualTo(steady.queries().stateRoot(25).orElseThrow());
        assertThat(troubled.tip()).isEqualTo(steady.tip());
    }

    private List<byte[]> commands(Random random, Ledger ledger) {
        List<byte[]> commands = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            SignedCommand command = command(random, ledger);
            commands.add(command.encode());
        }
        if (random.nextInt(10) == 0) {
            commands.add(new byte[] {(byte) random.nextInt(256)});
        }
        return commands;
    }

    private SignedCommand command(Random random, Ledger ledger) {
        int choice = submissions.isEmpty() ? random.nextInt(4) : random.nextInt(12);
        Hash submission = submissions.isEmpty() ? Hash.ZERO : submissions.get(random.nextInt(submissions.size()));
        return switch (choice) {
            case 0 -> TestNetwork.register(TestNetwork.SORTING, 500_000);
            case 1, 2 -> {
                SignedCommand submit = TestNetwork.submit("m" + random.nextInt(3), 1 + random.nextInt(10));
                submissions.add(submit.id(TestNetwork.ID));
                yield submit;
            }
            case 3 -> {
                long epoch = ledger.queries().currentEpoch().epoch();
                yield random.nextInt(3) == 0
                        ? network.close(network.endOf(epoch, "m0", "m1"), epoch)
                        : TestNetwork.byOwners(
                                new SetChallengeState(TestNetwork.SORTING, ChallengeAction.PAUSE, random.nextInt(3)));
            }
            case 4, 5, 6, 7 ->
                TestNetwork.commit(random.nextInt(4), submission, TestNetwork.score(10 + random.nextInt(8) / 7));
            default -> TestNetwork.reveal(random.nextInt(4), submission, TestNetwork.score(10 + random.nextInt(8) / 7));
        };
    }

    private static Hash rebuiltRoot(MemoryStore store) {
        Map<byte[], Optional<byte[]>> all = new TreeMap<>(Arrays::compareUnsigned);
        store.list(LedgerTables.STATE).forEach(entry -> all.put(entry.getKey(), Optional.of(entry.getValue())));
        return new MerkleTree(new MemoryStore(), LedgerTables.MERKLE)
                .update(all)
                .root();
    }
}
