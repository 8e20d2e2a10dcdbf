package io.quoin.host.client;

import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A challenge on its author's disk, as it would be published.
 *
 * @param module the bytes that the manifest has the hash of; not copied
 */
public record LocalChallenge(ChallengeName name, Manifest manifest, byte[] module) {

    /**
     * Reads a description and the module that it names.
     *
     * @throws QuoinException with {@code CLIENT_FILE} if the network would not take it as it is
     */
    public static LocalChallenge read(Path description) {
        ChallengeFile file = ChallengeFile.read(description);
        byte[] module = ClientFile.read(description.resolveSibling(file.module()));
        try {
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
            return new LocalChallenge(new ChallengeName(file.name()), manifest, module);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, description + ": " + e.getMessage(), e);
        }
    }
}
