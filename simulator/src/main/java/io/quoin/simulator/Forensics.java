package io.quoin.simulator;

import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Decided;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Message;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.SignedMessage;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import io.quoin.testkit.key.KeyedMix;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all correct validators together have heard of each signer, and whom that convicts: two digests in one slot, or a
 * COMMIT and a ROUND-CHANGE of a later round that claims a lock of an earlier one. Two decisions of one height always
 * convict a third of the weight: both quorums share that much, in one round by two COMMITs; else those of the first that
 * let the second go by left for a later round and denied what they had committed, or had prepared both blocks in its
 * round. That may show in the certificates of locks alone. {@code Accountability} in {@code model/Laws.tla} is this
 * law.
 */
final class Forensics {

    private record Signer(Instance at, int index) {}

    private record Slot(Signer signer, Phase phase, int round) {}

    private final Scenario scenario;
    private final ValidatorSets sets;
    private final Map<Slot, Hash> said = new HashMap<>();
    private final Map<Signer, TreeMap<Integer, Integer>> changes = new HashMap<>();
    private final Map<Signer, Set<Integer>> commits = new HashMap<>();
    private final Set<Signer> convicted = new HashSet<>();

    Forensics(Scenario scenario) {
        this.scenario = scenario;
        this.sets = scenario.sets();
    }

    /** Beyond what the protocol bears: whoever forked a height is known, and nobody else is convicted. */
    void requireBlame(long height) {
        Set<Integer> convicted = convicted(height);
        convicted.forEach(id -> Violation.require(
                scenario.byzantine()[id],
                "evidence",
                () -> "a correct validator is convicted: " + id + "; " + scenario));
        long weight = convicted.stream().mapToLong(id -> scenario.weights()[id]).sum();
        Violation.require(
                3 * weight >= Arrays.stream(scenario.weights()).sum(),
                "accountability",
                () -> "the fork convicts only " + convicted + "; " + scenario);
    }

    /** A correct validator hears or makes a message. */
    void hear(Message message) {
        if (message instanceof SignedMessage signed) {
            take(signed);
        }
        if (message instanceof Proposal proposal) {
            proposal.roundChanges().forEach(this::take);
            proposal.lock().ifPresent(lock -> take(lock, Phase.PREPARE, proposal.instance()));
        } else if (message instanceof RoundChange change) {
            change.lock().ifPresent(lock -> take(lock, Phase.PREPARE, change.instance()));
        } else if (message instanceof Decided decided) {
            Instance at = new Instance(
                    decided.block().epoch(),
                    decided.block().validatorSet(),
                    decided.block().height());
            take(decided.certificate(), Phase.COMMIT, at);
        }
    }

    /** A correct validator's certificate. */
    void take(Certificate certificate, Phase phase, Instance at) {
        certificate
                .seals()
                .forEach(seal -> take(new Vote(
                        at, phase, certificate.round(), certificate.block(), seal.signer(), seal.signature())));
    }

    private void take(SignedMessage message) {
        ValidatorSet set = sets.of(message.instance().epoch());
        if (!set.hash().equals(message.instance().set())
                || message.signer() >= set.validators().size()
                || !KeyedMix.verify(
                        set.validators().get(message.signer()).sessionKey(),
                        Simulation.DOMAIN.bytes(message),
                        message.signature().toBytes())) {
            return;
        }
        Signer signer = new Signer(message.instance(), message.signer());
        Hash before = said.putIfAbsent(new Slot(signer, message.phase(), message.round()), message.digest());
        boolean doubled = before != null && !before.equals(message.digest());
        if (message instanceof RoundChange change) {
            changes.computeIfAbsent(signer, key -> new TreeMap<>())
                    .merge(change.round(), change.prepared().round(), Math::min);
        } else if (message.phase() == Phase.COMMIT) {
            commits.computeIfAbsent(signer, key -> new HashSet<>()).add(message.round());
        }
        if (doubled || hasForgotten(signer)) {
            convicted.add(signer);
        }
    }

    private boolean hasForgotten(Signer signer) {
        TreeMap<Integer, Integer> claims = changes.getOrDefault(signer, new TreeMap<>());
        return commits.getOrDefault(signer, Set.of()).stream()
                .anyMatch(
                        round -> claims.tailMap(round, false).values().stream().anyMatch(claim -> claim < round));
    }

    /** Whom the messages of a height convict, by number. */
    private Set<Integer> convicted(long height) {
        Set<Integer> ids = new HashSet<>();
        convicted.stream()
                .filter(signer -> signer.at().height() == height)
                .forEach(signer -> ids.add(ValidatorSets.id(sets.of(signer.at().epoch())
                        .validators()
                        .get(signer.index())
                        .sessionKey())));
        return ids;
    }
}
