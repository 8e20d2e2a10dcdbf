package io.quoin.benchmarks.catchup;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeAction;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Command;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SetChallengeState;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.sandbox.storage.StorageQuota;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Commands of a network's owner, each with its signature: challenges first, and then each of them is paused and resumed in
 * turn. No quota or epoch bounds these, and every one changes the state.
 */
record OwnersCommands(AccountSigner owner) {

    /** How many commands register challenges. */
    private static final int CHALLENGES = 200;

    /** The encoded commands of a range of their numbers, signed on all processors. */
    List<byte[]> range(int from, int to) {
        return IntStream.range(from, to)
                .parallel()
                .mapToObj(number -> SignedCommand.byOwners(LedgerNode.NETWORK, command(number), List.of(owner))
                        .encode())
                .toList();
    }

    private static Command command(int number) {
        ChallengeName name = new ChallengeName("challenge-" + number % CHALLENGES);
        if (number < CHALLENGES) {
            return new RegisterChallenge(name, manifest());
        }
        long revision = number / CHALLENGES - 1L;
        return new SetChallengeState(
                name, revision % 2 == 0 ? ChallengeAction.PAUSE : ChallengeAction.RESUME, revision);
    }

    private static Manifest manifest() {
        return new Manifest(
                Hash.sha256(new byte[0]),
                1,
                "quoin_v1",
                ChallengePolicy.STANDARD,
                Octets.EMPTY,
                new ChallengeLimits(1_000_000, 1_000, 16, 1_024, new StorageQuota(3, 40), 60_000),
                0,
                1,
                Manifest.SCORING_PROPORTIONAL);
    }
}
