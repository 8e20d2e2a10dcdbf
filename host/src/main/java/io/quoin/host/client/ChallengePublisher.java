package io.quoin.host.client;

import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.spi.chain.AccountSigner;
import java.nio.file.Path;
import java.util.List;

/** Registers a challenge: uploads its module and hands in the command that the owners sign. */
public final class ChallengePublisher {

    private final NodeClient node;

    public ChallengePublisher(NodeClient node) {
        this.node = node;
    }

    /**
     * Publishes the challenge that a description names.
     *
     * @param owners as many owners' keys as the network's threshold asks for
     * @throws io.quoin.spi.error.QuoinException with {@code CLIENT_NOT_DETERMINISTIC} if it has network access; nothing is
     *     uploaded
     */
    public CommandReceipt publish(Path description, List<AccountSigner> owners) {
        LocalChallenge challenge = LocalChallenge.read(description)
                .requireDeterministic("Validators agree on a result that each of them finds, so no network takes it;"
                        + " 'quoin challenge run --network' evaluates it on this machine.");
        node.putBlob(challenge.module());
        return node.submit(SignedCommand.byOwners(
                node.networkId(), new RegisterChallenge(challenge.name(), challenge.manifest()), owners));
    }
}
