package io.quoin.acceptance.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.client.NodeClient;
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
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** What the owner of a network hands in at one of its nodes, each command in a block of its own. Not thread-safe. */
final class OwnersCommands {

    /** A module with a memory and {@code evaluate}; it is never evaluated. */
    private static final byte[] MODULE = HexFormat.of()
            .parseHex("0061736d01000000" + "01050160" + "00017e" + "03020100" + "0503010001" + "071502"
                    + "066d656d6f7279" + "0200" + "086576616c75617465" + "0000" + "0a0601040042000b");

    private static final int PARAMS = 32 * 1024;

    private final NodeClient client;
    private final AccountSigner owner;
    private final Random random = new Random(5);
    private int registered;
    private int changes;

    OwnersCommands(NodeClient client, AccountSigner owner) {
        this.client = client;
        this.owner = owner;
    }

    /** Lets the state grow by a challenge with 32 KiB of parameters. */
    void register() {
        byte[] params = new byte[PARAMS];
        random.nextBytes(params);
        Manifest manifest = new Manifest(
                client.putBlob(MODULE),
                MODULE.length,
                "quoin_v1",
                ChallengePolicy.STANDARD,
                new Octets(params),
                new ChallengeLimits(1_000_000, 1_000, 16, 1_024, new StorageQuota(3, 40), 60_000),
                0,
                1,
                Manifest.SCORING_PROPORTIONAL);
        decide(new RegisterChallenge(name(registered), manifest));
        registered++;
    }

    /** Changes the state of the first challenge, any number of times. */
    void change() {
        decide(new SetChallengeState(
                name(0), changes % 2 == 0 ? ChallengeAction.PAUSE : ChallengeAction.RESUME, changes));
        changes++;
    }

    private static ChallengeName name(int number) {
        return new ChallengeName("late-" + number);
    }

    private void decide(Command command) {
        Hash id = client.submit(SignedCommand.byOwners(client.networkId(), command, List.of(owner)))
                .id();
        assertThat(client.awaitApplied(id, Duration.ofMinutes(1)).height()).isPositive();
    }
}
