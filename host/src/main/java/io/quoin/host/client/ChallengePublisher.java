package io.quoin.host.client;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.RegisterChallenge;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
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
     */
    public CommandReceipt publish(Path description, List<AccountSigner> owners) {
        ChallengeFile file = ChallengeFile.read(description);
        byte[] module = ClientFile.read(description.resolveSibling(file.module()));
        try {
            ChallengeName name = new ChallengeName(file.name());
            Manifest manifest = new Manifest(
                    Hash.sha256(module),
                    module.length,
                    file.interfaceName(),
                    new ChallengePolicy(FunctionGrant.read(file.hostFunctions()), file.network()),
                    new Octets(file.params().getBytes(StandardCharsets.UTF_8)),
                    file.challengeLimits(),
                    file.mechanism(),
                    file.emissionShare(),
                    Manifest.SCORING_PROPORTIONAL);
            node.putBlob(module);
            return node.submit(SignedCommand.byOwners(node.networkId(), new RegisterChallenge(name, manifest), owners));
        } catch (IllegalArgumentException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, description + ": " + e.getMessage(), e);
        }
    }
}
