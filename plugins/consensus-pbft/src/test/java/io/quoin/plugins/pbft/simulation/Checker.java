package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.CertificateVerifier;
import io.quoin.plugins.pbft.core.Committee;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.core.Quorum;
import io.quoin.plugins.pbft.message.CertificateCodec;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.QuorumCertificate;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold after every event, for the validators that follow the protocol. */
final class Checker {

    private record Slot(int id, Phase phase, long height, int round) {}

    private record Place(int id, long height) {}

    private final Scenario scenario;
    private final CertificateVerifier verifier;
    private final Map<Long, Hash> decided = new HashMap<>();
    private final Map<Slot, Hash> said = new HashMap<>();
    private final Map<Place, Integer> left = new HashMap<>();
    private final Map<Place, Integer> locked = new HashMap<>();
    private final Set<Hash> proposed = new HashSet<>();

    Checker(Scenario scenario, SigningDomain domain) {
        this.scenario = scenario;
        this.verifier = new CertificateVerifier(
                domain,
                new SimSignatures(scenario.validators().validators().get(0).sessionKey()));
    }

    /** A block was offered to somebody, by an honest or a lying leader. */
    void proposed(Hash digest) {
        proposed.add(digest);
    }

    /** Agreement, validity, integrity, and a certificate that anybody can check. */
    void applied(int id, long tip, Block block, QuorumCertificate certificate) {
        require(block.height() == tip + 1, "integrity", id + " applied " + block.height() + " after " + tip);
        Hash first = decided.putIfAbsent(block.height(), certificate.block());
        require(
                first == null || first.equals(certificate.block()),
                "agreement",
                id + " decided " + certificate.block() + " at " + block.height() + ", another " + first);
        require(SimApplication.isValid(block), "validity", id + " decided an invalid block at " + block.height());
        require(block.hash().equals(certificate.block()), "validity", "the certificate is for another block");
        require(proposed.contains(certificate.block()), "integrity", "nobody proposed " + certificate.block());
        Quorum quorum = scenario.mutant() == Mutant.HALF_QUORUM ? (set, weight) -> true : Quorum.BYZANTINE;
        Committee committee = new Committee(scenario.validators(), block.height(), quorum);
        verifier.fault(
                        CertificateCodec.decodeSeals(certificate.round(), certificate.block(), certificate.proof()),
                        Phase.COMMIT,
                        committee)
                .ifPresent(fault -> require(false, "certificate", fault));
    }

    /** No double vote, and no vote that is not durable. */
    void sent(int id, SignedMessage message, List<LogRecord> durable) {
        Slot slot = new Slot(id, message.phase(), message.height(), message.round());
        Hash before = said.putIfAbsent(slot, message.digest());
        require(before == null || before.equals(message.digest()), "double vote", slot.toString());
        require(
                before != null || isDurable(message, durable),
                "durability",
                slot + " was sent before it was in the log");
    }

    /** A record became durable: no vote in a round that was left, no lock that goes back. */
    void logged(int id, LogRecord record) {
        Place place = new Place(id, record.height());
        int highestLeft = left.getOrDefault(place, -1);
        if (record instanceof LogRecord.Locked lock) {
            int round = lock.commit().round();
            require(round >= highestLeft, "round", id + " commits in round " + round + " after leaving it");
            locked.merge(place, round, Math::max);
        } else if (record instanceof LogRecord.Signed signed && signed.message() instanceof RoundChange change) {
            int lock = locked.getOrDefault(place, -1);
            require(change.round() > highestLeft, "round", id + " goes back to round " + change.round());
            require(change.prepared().round() >= lock, "lock", id + " denies its lock of round " + lock);
            left.put(place, change.round());
        } else if (record instanceof LogRecord.Signed signed) {
            int round = signed.message().round();
            require(round >= highestLeft, "round", id + " votes in round " + round + " after leaving it");
        }
    }

    void accused(SessionKey key) {
        int id = scenario.validators().indexOf(key).orElseThrow();
        require(scenario.byzantine()[id], "evidence", "a correct validator was accused: " + id);
    }

    void bounded(int id, int buffered) {
        require(buffered <= 16 * scenario.size(), "bound", id + " buffers " + buffered);
    }

    void require(boolean holds, String law, String detail) {
        if (!holds) {
            throw new Violation(law, detail + "; " + scenario);
        }
    }

    private static boolean isDurable(SignedMessage message, List<LogRecord> durable) {
        for (int i = durable.size() - 1; i >= 0; i--) {
            LogRecord record = durable.get(i);
            boolean same = (record instanceof LogRecord.Signed signed
                            && signed.message().equals(message))
                    || (record instanceof LogRecord.Locked lock && lock.commit().equals(message));
            if (same) {
                return true;
            }
        }
        return false;
    }
}
