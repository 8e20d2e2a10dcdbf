package io.quoin.simulator;

import io.quoin.plugins.pbft.core.CertificateVerifier;
import io.quoin.plugins.pbft.core.Committee;
import io.quoin.plugins.pbft.core.Evidence;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.core.Quorum;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.value.Hash;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What must hold after every event, for the validators that follow the protocol. {@code model/Laws.tla} asks agreement,
 * certificate, double vote, round, lock and evidence of the rules themselves, under these names.
 */
final class Checker {

    private record Slot(int id, Phase phase, long height, int round) {}

    private record Place(int id, long height) {}

    /** What all correct validators have in common after a height. */
    private record State(Hash block, Hash root, Hash nextSet) {}

    private final Scenario scenario;
    private final Workload workload;
    private final CertificateVerifier verifier;
    private final Map<Long, State> states = new HashMap<>();
    private final Map<Long, Hash> decided = new HashMap<>();
    private final Map<Slot, Hash> said = new HashMap<>();
    private final Map<Place, Integer> left = new HashMap<>();
    private final Map<Place, Integer> locked = new HashMap<>();
    private final Map<SimNode, Long> applied = new HashMap<>();
    private final Set<Hash> proposed = new HashSet<>();
    private final Set<Integer> accused = new HashSet<>();
    private long forkedAt;

    Checker(Scenario scenario, Workload workload) {
        this.scenario = scenario;
        this.workload = workload;
        this.verifier = new CertificateVerifier(
                Simulation.DOMAIN, scenario.mutant().signatures(new IdealSignatures(ValidatorSets.key(0))));
    }

    /** A block was offered to somebody, by an honest or a lying leader. */
    void proposed(Hash digest) {
        proposed.add(digest);
    }

    /** Agreement, validity, integrity, and a certificate that anybody can check. */
    void applies(SimNode node, Block block, QuorumCertificate certificate) {
        long tip = node.application.tip().height();
        require(block.height() == tip + 1, "integrity", () -> node.id + " applies " + block.height() + " after " + tip);
        require(workload.isValid(block), "validity", () -> node.id + " decided an invalid " + block.height());
        require(block.hash().equals(certificate.block()), "validity", () -> "the certificate is for another block");
        require(proposed.contains(certificate.block()), "integrity", () -> "nobody proposed " + certificate.block());
        Hash first = decided.putIfAbsent(block.height(), certificate.block());
        boolean agrees = first == null || first.equals(certificate.block());
        forkedAt = agrees ? forkedAt : block.height();
        require(
                agrees,
                "agreement",
                () -> node.id + " decided " + certificate.block() + " at " + block.height() + ", another " + first);
        checkCertificate(node, block, certificate);
    }

    private void checkCertificate(SimNode node, Block block, QuorumCertificate certificate) {
        Quorum quorum = scenario.mutant().rules(node).quorum();
        boolean own = quorum == Quorum.BYZANTINE;
        Committee committee = new Committee(
                node.application.validators(block.height()), block.height(), own ? quorum : (set, members) -> true);
        verifier.fault(
                        CertificateCodec.decodeSeals(certificate.round(), certificate.block(), certificate.proof()),
                        Phase.COMMIT,
                        committee)
                .ifPresent(fault -> require(false, "certificate", () -> fault));
    }

    /** No block that was applied is gone after a restart. */
    void starts(SimNode node) {
        long height = node.application.tip().height();
        long before = applied.getOrDefault(node, 0L);
        require(height >= before, "durability", () -> node.id + " starts at " + height + " after applying " + before);
    }

    /** Equal states and equal sets after equal heights. */
    void applied(SimNode node) {
        long height = node.application.tip().height();
        applied.put(node, height);
        State state = new State(
                node.application.tip().block(),
                node.application.root(),
                node.application.validators(height + 1).hash());
        State first = states.putIfAbsent(height, state);
        require(
                first == null || first.equals(state),
                "root",
                () -> node.id + " is at " + state + " after " + height + ", another at " + first);
    }

    /** No double vote, and no vote that is not durable. */
    void sent(SimNode node, SignedMessage message) {
        Slot slot = new Slot(node.id, message.phase(), message.height(), message.round());
        Hash before = said.putIfAbsent(slot, message.digest());
        require(before == null || before.equals(message.digest()), "double vote", slot::toString);
        require(
                isDurable(message, node.durable()),
                "durability",
                () -> slot + " was sent though a power cut could take it");
    }

    /** A record was written: no vote in a round that was left, no lock that goes back. */
    void logged(int id, LogRecord record) {
        Place place = new Place(id, record.height());
        int highestLeft = left.getOrDefault(place, -1);
        if (record instanceof LogRecord.Locked lock) {
            int round = lock.commit().round();
            require(round >= highestLeft, "round", () -> id + " commits in round " + round + " after leaving it");
            locked.merge(place, round, Math::max);
        } else if (record instanceof LogRecord.Signed signed && signed.message() instanceof RoundChange change) {
            int lock = locked.getOrDefault(place, -1);
            require(change.round() > highestLeft, "round", () -> id + " goes back to round " + change.round());
            require(change.prepared().round() >= lock, "lock", () -> id + " denies its lock of round " + lock);
            left.put(place, change.round());
        } else if (record instanceof LogRecord.Signed signed) {
            int round = signed.message().round();
            require(round >= highestLeft, "round", () -> id + " votes in round " + round + " after leaving it");
        }
    }

    /** Nobody correct is accused. */
    void accused(Evidence evidence) {
        int id = ValidatorSets.id(evidence.accused());
        require(scenario.byzantine()[id], "evidence", () -> "a correct validator was accused: " + id);
        accused.add(id);
    }

    /** Whom correct validators have accused so far. */
    Set<Integer> accused() {
        return accused;
    }

    /** The height at which agreement broke; 0 for none. */
    long forkedAt() {
        return forkedAt;
    }

    void bounded(SimNode node) {
        int buffered = node.core().status().buffered();
        require(buffered <= 16 * scenario.size(), "bound", () -> node.id + " buffers " + buffered);
    }

    void require(boolean holds, String law, Supplier<String> detail) {
        Violation.require(holds, law, () -> detail.get() + "; " + scenario);
    }

    private static boolean isDurable(SignedMessage message, List<LogRecord> durable) {
        for (int i = durable.size() - 1; i >= 0; i--) {
            LogRecord record = durable.get(i);
            boolean same = (record instanceof LogRecord.Signed signed && isSame(signed.message(), message))
                    || (record instanceof LogRecord.Locked lock && isSame(lock.commit(), message));
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** Signatures cover all that a validator is accountable for. */
    private static boolean isSame(SignedMessage logged, SignedMessage message) {
        return logged.phase() == message.phase() && logged.signature().equals(message.signature());
    }
}
