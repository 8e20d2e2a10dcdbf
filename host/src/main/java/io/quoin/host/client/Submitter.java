package io.quoin.host.client;

import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.command.Submit;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.time.InstantSource;

/** Hands in a miner's work: uploads the artifact and signs the submission. */
public final class Submitter {

    private final NodeClient node;
    private final InstantSource clock;

    /**
     * @param clock gives the nonce: milliseconds, so that each submission's is above the last one's
     */
    public Submitter(NodeClient node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    /** Submits a file to a challenge. The receipt's id is the submission's. */
    public CommandReceipt submit(String challenge, Path artifact, AccountSigner miner) {
        byte[] content = ClientFile.read(artifact);
        try {
            ChallengeName name = new ChallengeName(challenge);
            Submit submit = new Submit(name, Hash.sha256(content), content.length, miner.account(), clock.millis());
            node.putBlob(content);
            return node.submit(SignedCommand.byAccount(node.networkId(), submit, miner));
        } catch (IllegalArgumentException e) {
            throw new QuoinException(ClientError.CLIENT_FILE, String.valueOf(e.getMessage()), e);
        }
    }
}
