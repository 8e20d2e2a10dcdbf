package io.quoin.host.ledger.apply;

import static io.quoin.host.ledger.apply.CommandRefused.unless;

import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.event.LedgerEvent.ChallengeRegistered;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.ChallengeState;
import java.util.List;

/** Adds a challenge, if its name is free and its mechanism has emission left. */
final class RegisterChallengeApplier implements CommandApplier<RegisterChallenge> {

    /** The most challenges that are not retired. */
    static final int MAX_LIVE = 256;

    /** The most challenges ever: names are not used again, so retired ones stay. */
    static final int MAX_TOTAL = 4_096;

    private final Genesis genesis;

    RegisterChallengeApplier(Genesis genesis) {
        this.genesis = genesis;
    }

    @Override
    public void apply(RegisterChallenge command, Execution execution) {
        Authority.requireOwners(execution, genesis.owners());
        Manifest manifest = command.manifest();
        unless(
                execution.state().challenge(command.name()).isEmpty(),
                LedgerError.LEDGER_CHALLENGE_EXISTS,
                "A challenge named '" + command.name() + "' is registered already");
        int limit = genesis.parameters().maxModuleBytes();
        unless(
                manifest.moduleBytes() <= limit,
                LedgerError.LEDGER_MANIFEST,
                "A module has at most " + limit + " bytes, found " + manifest.moduleBytes());
        List<ChallengeRecord> all = execution.state().challenges();
        List<ChallengeRecord> live = all.stream()
                .filter(challenge -> challenge.state() != ChallengeState.RETIRED)
                .toList();
        unless(
                live.size() < MAX_LIVE && all.size() < MAX_TOTAL,
                LedgerError.LEDGER_CHALLENGE_LIMIT,
                "The network holds " + MAX_LIVE + " challenges and " + MAX_TOTAL + " with the retired ones, found "
                        + live.size() + " and " + all.size());
        requireEmission(manifest, live);
        ChallengeRecord challenge = new ChallengeRecord(
                command.name(),
                manifest,
                ChallengeState.ACTIVE,
                0,
                execution.block().height());
        execution.writer().challenge(challenge);
        execution.emit(new ChallengeRegistered(challenge));
    }

    private static void requireEmission(Manifest manifest, List<ChallengeRecord> live) {
        int taken = live.stream()
                .map(ChallengeRecord::manifest)
                .filter(other -> other.mechanism() == manifest.mechanism())
                .mapToInt(Manifest::emissionShare)
                .sum();
        unless(
                taken + manifest.emissionShare() <= Manifest.WHOLE_EMISSION,
                LedgerError.LEDGER_EMISSION,
                "Mechanism " + manifest.mechanism() + " has " + (Manifest.WHOLE_EMISSION - taken)
                        + " parts per million of its emission left, found " + manifest.emissionShare());
    }
}
