package io.quoin.plugins.pbft.simulation;

import io.quoin.plugins.pbft.core.CoreIdentity;
import io.quoin.plugins.pbft.core.Effect;
import io.quoin.plugins.pbft.core.Event;
import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.core.PbftCore;
import io.quoin.plugins.pbft.core.Quorum;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.Signatures;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Proposal;
import io.quoin.plugins.pbft.message.SigningDomain;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instance of the protocol with its disk. A liar is several of them under one key. */
final class SimNode {

    final int id;
    final int face;
    final SimApplication application;
    final List<LogRecord> disk = new ArrayList<>();
    int incarnation;
    /** How many effects of the next step happen before the crash; negative for no crash. */
    int crashAfter = -1;

    private final Scenario scenario;
    private final CoreIdentity identity;
    private @Nullable PbftCore core;

    SimNode(Scenario scenario, int id, int face, SimApplication application, SigningDomain domain) {
        this.scenario = scenario;
        this.id = id;
        this.face = face;
        this.application = application;
        var key = scenario.validators().validators().get(id).sessionKey();
        this.identity = new CoreIdentity(key, signatures(key), domain);
    }

    private Signatures signatures(SessionKey key) {
        SimSignatures signatures = new SimSignatures(key);
        return scenario.mutant() == Mutant.UNCHECKED_LOCK ? new CredulousSignatures(signatures) : signatures;
    }

    boolean isUp() {
        return core != null;
    }

    PbftCore core() {
        PbftCore running = core;
        if (running == null) {
            throw new IllegalStateException("node " + id + " is down");
        }
        return running;
    }

    CoreIdentity identity() {
        return identity;
    }

    List<Effect> boot() {
        return boot(disk);
    }

    private List<Effect> boot(List<LogRecord> remembered) {
        incarnation++;
        crashAfter = -1;
        List<LogRecord> records = scenario.mutant() == Mutant.NO_LOG ? List.of() : remembered;
        PbftCore booted = new PbftCore(
                Scenario.SETTINGS, identity, application, quorum(), new Recovery(records, VotingRight.GRANTED));
        core = booted;
        return booted.start();
    }

    private Quorum quorum() {
        return switch (scenario.mutant()) {
            case HALF_QUORUM -> (set, weight) -> weight.add(weight).compareTo(set.totalWeight()) > 0;
            case NO_ROUND_JUMP -> new NoRoundJump();
            default -> Quorum.BYZANTINE;
        };
    }

    void crash() {
        core = null;
        incarnation++;
    }

    List<Effect> step(Event event) {
        if (scenario.mutant() == Mutant.SECOND_PROPOSAL
                && event instanceof Event.Received received
                && received.message() instanceof Proposal proposal) {
            forgetVoteAgainst(proposal);
        }
        return core().step(event);
    }

    /** The defect of preparing whatever came last in a round. */
    private void forgetVoteAgainst(Proposal proposal) {
        boolean conflicts = disk.stream().anyMatch(record -> isPrepareAgainst(record, proposal));
        if (conflicts && core().status().round() == proposal.round()) {
            int before = incarnation;
            boot(disk.stream()
                    .filter(record -> !isPrepareAgainst(record, proposal))
                    .toList());
            incarnation = before;
        }
    }

    private static boolean isPrepareAgainst(LogRecord record, Proposal proposal) {
        return record instanceof LogRecord.Signed signed
                && signed.message().phase() == Phase.PREPARE
                && signed.message().height() == proposal.height()
                && signed.message().round() == proposal.round()
                && !signed.message().digest().equals(proposal.digest());
    }
}
