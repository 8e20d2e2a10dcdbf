package io.quoin.host.ledger.error;

import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.ErrorCode;

/** Why the ledger refuses something. */
public enum LedgerError implements ErrorCode {
    LEDGER_MALFORMED(
            ErrorCategory.USER,
            "The bytes are not the canonical encoding of a command; build it with the node's codec."),
    LEDGER_SIGNATURE(
            ErrorCategory.USER,
            "A signature is missing, superfluous or wrong; sign the command for this network with the right key."),
    LEDGER_NOT_AUTHORIZED(ErrorCategory.USER, "The signer may not give this command."),
    LEDGER_PROTOCOL_COMMAND(
            ErrorCategory.USER, "The command is made by block proposers alone and is not accepted from outside."),
    LEDGER_CHALLENGE_EXISTS(ErrorCategory.USER, "A challenge of this name is registered already; choose another name."),
    LEDGER_CHALLENGE_UNKNOWN(ErrorCategory.USER, "No challenge of this name is registered."),
    LEDGER_CHALLENGE_STATE(ErrorCategory.USER, "The challenge's state does not allow this."),
    LEDGER_CHALLENGE_REVISION(
            ErrorCategory.USER, "The challenge changed meanwhile; read its revision and sign the command again."),
    LEDGER_CHALLENGE_LIMIT(ErrorCategory.USER, "The network has as many challenges as it can hold; retire one."),
    LEDGER_MANIFEST(ErrorCategory.USER, "The manifest asks for more than the network allows."),
    LEDGER_EMISSION(ErrorCategory.USER, "The mechanism's challenges would share out more than the whole emission."),
    LEDGER_ARTIFACT_SIZE(ErrorCategory.USER, "The artifact is larger than the network allows."),
    LEDGER_NONCE(ErrorCategory.USER, "The nonce is not above the miner's last one; use a higher nonce."),
    LEDGER_QUOTA(ErrorCategory.USER, "The epoch's quota of submissions is used up; submit in the next epoch."),
    LEDGER_MINER_UNREGISTERED(
            ErrorCategory.USER, "The miner is not registered on the subnet as of the epoch's chain block."),
    LEDGER_SUBMISSION_UNKNOWN(ErrorCategory.USER, "The submission is not known (yet).", true),
    LEDGER_NOT_ASSIGNED(ErrorCategory.USER, "The validator is not among the submission's evaluators."),
    LEDGER_COMMIT_EXISTS(ErrorCategory.USER, "The evaluator has committed to a result already."),
    LEDGER_COMMIT_MISSING(ErrorCategory.USER, "The evaluator has not committed to a result (yet).", true),
    LEDGER_REVEAL_EARLY(ErrorCategory.USER, "Too few evaluators have committed; reveal after they have.", true),
    LEDGER_REVEAL_EXISTS(ErrorCategory.USER, "The evaluator has revealed its result already."),
    LEDGER_REVEAL_MISMATCH(ErrorCategory.USER, "The revealed result is not the one that was committed to."),
    LEDGER_SESSION_EPOCH(
            ErrorCategory.USER, "A session key starts in one of the next epochs; sign a binding for those."),
    LEDGER_SESSION_PENDING(
            ErrorCategory.USER, "The hotkey has a binding that has not started yet; wait for its epoch."),
    LEDGER_SESSION_TAKEN(ErrorCategory.USER, "The session key belongs to another hotkey; make a new one."),
    LEDGER_EPOCH(ErrorCategory.USER, "The command closes another epoch than the current one."),
    LEDGER_SNAPSHOT(ErrorCategory.USER, "The chain snapshot is not of the block at which the epoch ends."),
    LEDGER_BLOCK(ErrorCategory.PEER, "The block does not follow from the ledger's state."),
    LEDGER_CHECKPOINT(
            ErrorCategory.USER,
            "The chain contradicts catch-up.trusted-checkpoints: ask several operators for the validator set of that height;"
                    + " if the checkpoint is right, the data directory or the peers follow a false chain."),
    LEDGER_HISTORY(
            ErrorCategory.ENVIRONMENT,
            "What was that long ago is not known here; ask for a later height, or another node."),
    LEDGER_POOL_FULL(ErrorCategory.ENVIRONMENT, "The node holds as many waiting commands as it can; try again later."),
    LEDGER_POOL_SIGNER_FULL(
            ErrorCategory.USER, "The signer has as many waiting commands as allowed; wait until some are decided."),
    LEDGER_POOL_DUPLICATE(ErrorCategory.USER, "The command is waiting already."),
    LEDGER_DECIDED(ErrorCategory.USER, "The command was decided already."),
    LEDGER_GENESIS(ErrorCategory.USER, "The genesis file is not valid; the message names the place."),
    LEDGER_GENESIS_MISMATCH(
            ErrorCategory.USER,
            "The data directory belongs to another network; use that network's genesis or a new home, or move the directory"
                    + " away if it was made with the wrong genesis."),
    LEDGER_CORRUPT(
            ErrorCategory.ENVIRONMENT, "A stored record cannot be read; restore the store or start with an empty one.");

    private final ErrorCategory category;
    private final String description;
    private final boolean early;

    LedgerError(ErrorCategory category, String description) {
        this(category, description, false);
    }

    LedgerError(ErrorCategory category, String description, boolean early) {
        this.category = category;
        this.description = description;
        this.early = early;
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    @Override
    public String description() {
        return description;
    }

    /** Whether the same command can become valid by blocks that other nodes may know already. */
    public boolean early() {
        return early;
    }
}
