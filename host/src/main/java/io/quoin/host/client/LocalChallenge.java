package io.quoin.host.client;

import io.quoin.host.egress.NetworkGrant;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.ChallengePolicy;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A challenge on its author's disk.
 *
 * @param manifest as it would be published; of a challenge with network access everything else
 * @param network what it may reach, if anything: no network takes such a challenge
 * @param module the bytes that the manifest has the hash of; not copied
 */
public record LocalChallenge(ChallengeName name, Manifest manifest, Optional<NetworkGrant> network, byte[] module) {

    /**
     * Reads a description and the module that it names.
     *
     * @throws QuoinException with {@code CLIENT_FILE} if it is not what a network or an author's machine would take
     */
    public static LocalChallenge read(Path description) {
        ChallengeFile file = ChallengeFile.read(description);
        byte[] module = ClientFile.read(description.resolveSibling(file.module()));
        try {
            Manifest manifest = new Manifest(
                    Hash.sha256(module),
                    module.length,
                    file.interfaceName(),
                    new ChallengePolicy(FunctionGrant.read(file.hostFunctions()), false),
                    new Octets(file.params().getBytes(StandardCharsets.UTF_8)),
                    file.challengeLimits(),
                    file.mechanism(),
                    file.emissionShare(),
                    Manifest.SCORING_PROPORTIONAL);
            return new LocalChallenge(new ChallengeName(file.name()), manifest, file.network(), module);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, description + ": " + e.getMessage(), e);
        }
    }

    /**
     * The challenge, of which each evaluation comes to the same.
     *
     * @param purpose what is refused otherwise, such as {@code It cannot be traced}
     * @throws QuoinException with {@code CLIENT_NOT_DETERMINISTIC} if it has network access
     */
    public LocalChallenge requireDeterministic(String purpose) {
        if (network.isPresent()) {
            throw new QuoinException(
                    ClientError.CLIENT_NOT_DETERMINISTIC,
                    "The challenge " + name.value() + " reaches into the network, where answers may differ each time. "
                            + purpose);
        }
        return this;
    }
}
