package io.quoin.simulator.whole;

import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.LedgerEnvironment;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.TrustedCheckpoints;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.pool.PoolLimits;
import io.quoin.simulator.Machine;
import io.quoin.simulator.Replica;
import io.quoin.simulator.Violation;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.consensus.Verdict;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import io.quoin.testkit.key.KeyedMix;
import java.util.Optional;
import java.util.SplittableRandom;

/** One validator: a real ledger on a store that outlives processes, and the process that runs around it. */
final class WholeNode implements Replica {

    private final WholeNetwork network;
    private final Machine machine;
    private final SplittableRandom random;
    private final WholeMutant mutant;
    private final SimStore store;
    private Ledger ledger;
    private Optional<NodeProcess> process = Optional.empty();

    WholeNode(WholeNetwork network, Machine machine, SplittableRandom random) {
        this.network = network;
        this.machine = machine;
        this.random = random;
        this.mutant = network.scenario().mutant();
        this.store = new SimStore(machine, random.split(), mutant);
        this.ledger = open();
    }

    private Ledger open() {
        LedgerEnvironment environment = new LedgerEnvironment(
                network.genesis(),
                store,
                Cast.ACCOUNTS,
                KeyedMix::verify,
                number -> process.flatMap(running -> running.view().finalized(number)),
                machine.clock(),
                TrustedCheckpoints.NONE);
        Ledger opened = Ledger.open(environment, PoolLimits.STANDARD);
        opened.addListener(applied -> applied.events().forEach(this::requireEffect));
        return opened;
    }

    /** No correct validator votes for a block with a command that does nothing, so none is decided. */
    private void requireEffect(LedgerEvent event) {
        Violation.require(
                !(event instanceof LedgerEvent.CommandSkipped), "validity", () -> machine.id() + " applied " + event);
    }

    @Override
    public void start() {
        ledger = open();
        NodeProcess started = new NodeProcess(network, machine, ledger, store, random);
        process = Optional.of(started);
        started.start(mutant.repeats());
    }

    @Override
    public void stop(boolean power) {
        process = Optional.empty();
        if (power) {
            store.losePower();
        }
        ledger = open();
    }

    Machine machine() {
        return machine;
    }

    SessionKey session() {
        return Cast.session(machine.id()).publicKey();
    }

    LedgerQueries queries() {
        return ledger.queries();
    }

    Optional<SimPeers> peers() {
        return process.map(NodeProcess::peers);
    }

    /** Hands in a command, if a process runs. */
    void submit(SignedCommand command) {
        process.ifPresent(running -> running.submit(command));
    }

    @Override
    public Hash root() {
        return ledger.queries().stateRoot(tip().height()).orElseThrow();
    }

    @Override
    public ChainTip tip() {
        return ledger.tip();
    }

    @Override
    public ValidatorSet validators(long height) {
        return ledger.validators(height);
    }

    @Override
    public boolean hasWork() {
        return ledger.hasWork();
    }

    @Override
    public Block propose(SessionKey proposer) {
        return mutant.proposed(ledger.propose(proposer));
    }

    @Override
    public Block forge(SessionKey proposer, boolean valid) {
        Block honest = ledger.propose(proposer);
        return valid ? honest : Defects.doubled(honest);
    }

    @Override
    public Verdict check(Block block) {
        Verdict verdict = ledger.check(block);
        return verdict instanceof Verdict.Reject && !mutant.checksBlocks() ? Verdict.ACCEPT : verdict;
    }

    @Override
    public void apply(Block block, QuorumCertificate certificate) {
        ledger.apply(mutant.applied(machine.id(), block), certificate);
    }

    @Override
    public Optional<CertifiedBlock> decided(long height) {
        return ledger.decided(height);
    }
}
