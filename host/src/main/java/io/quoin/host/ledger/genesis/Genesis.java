package io.quoin.host.ledger.genesis;

import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything that the nodes of a network agree on before the first block.
 *
 * @param networkId part of every signed message: {@code [a-z][a-z0-9-]{0,31}}
 * @param development whether this is a network for development: only there may a node load what production refuses
 * @param validators 1 to 128 validators of epoch 0, each hotkey and session key once
 */
public record Genesis(
        String networkId,
        boolean development,
        ChainBinding chain,
        Parameters parameters,
        Owners owners,
        List<InitialValidator> validators) {

    private static final Pattern NETWORK_ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final byte[] DOMAIN = "quoin/genesis/1".getBytes(StandardCharsets.US_ASCII);

    public Genesis {
        validators = List.copyOf(validators);
        if (!NETWORK_ID.matcher(networkId).matches()) {
            throw new IllegalArgumentException(
                    "networkId is a letter and up to 31 of a-z, 0-9 and '-', found '" + networkId + "'");
        }
        if (validators.isEmpty() || validators.size() > parameters.maxValidators()) {
            throw new IllegalArgumentException("validators has 1 to " + parameters.maxValidators()
                    + " entries (parameters.maxValidators), found " + validators.size());
        }
        if (development && chain.genesis().filter(ProductionChains::contain).isPresent()) {
            throw new IllegalArgumentException("development is not for a chain of production, and chain.genesis "
                    + chain.genesis().get() + " is one");
        }
        Set<Object> seen = new HashSet<>();
        for (InitialValidator validator : validators) {
            if (!seen.add(validator.hotkey()) || !seen.add(validator.sessionKey())) {
                throw new IllegalArgumentException("validators has a key twice: " + validator.hotkey());
            }
        }
    }

    /** What the network is known by, and the parent of its first block: SHA-256 over a domain tag and all fields. */
    public Hash hash() {
        CanonicalWriter out = new CanonicalWriter().text(networkId);
        out.optional(chain.genesis(), CanonicalWriter::fixed).u16(chain.netuid());
        encodeParameters(out);
        out.u16(owners.threshold()).list(owners.keys(), CanonicalWriter::fixed);
        out.list(
                validators,
                (target, validator) -> target.fixed(validator.hotkey())
                        .fixed(validator.sessionKey())
                        .u63(validator.stake())
                        .octets(validator.bindingSignature()));
        if (development) {
            out.text("development");
        }
        if (parameters.sandboxVersion() != Parameters.FIRST_SANDBOX) {
            out.text("sandboxVersion").u16(parameters.sandboxVersion());
        }
        return Hash.sha256(DOMAIN, out.toBytes());
    }

    /**
     * Checks that a chain is the one that the network is bound to, and none of production if it is for development.
     *
     * @param found the hash of the chain's first block
     * @throws QuoinException with {@code CHAIN_WRONG_NETWORK}
     */
    public void requireChain(Hash found) {
        chain.genesis().filter(expected -> !expected.equals(found)).ifPresent(expected -> {
            throw new QuoinException(
                    ChainError.CHAIN_WRONG_NETWORK,
                    "The chain's first block is " + found + ", the genesis file says " + expected
                            + "; name an endpoint of the right chain");
        });
        if (development && ProductionChains.contain(found)) {
            throw new QuoinException(
                    ChainError.CHAIN_WRONG_NETWORK,
                    "The chain's first block is " + found + ", that of a chain of production, and the genesis file says"
                            + " \"development\": true; name an endpoint of a chain for development");
        }
    }

    /**
     * Checks that each hotkey signed its session key.
     *
     * @throws QuoinException with {@code LEDGER_GENESIS}, naming the hotkey
     */
    public void verifyBindings(AccountScheme accounts) {
        for (InitialValidator validator : validators) {
            byte[] message = validator.binding().signingBytes(networkId);
            if (!accounts.verify(
                    validator.hotkey(), message, validator.bindingSignature().toBytes())) {
                throw new QuoinException(
                        LedgerError.LEDGER_GENESIS,
                        "The bindingSignature of validator " + accounts.address(validator.hotkey())
                                + " is not its hotkey's signature for network " + networkId
                                + "; sign the binding again");
            }
        }
    }

    private void encodeParameters(CanonicalWriter out) {
        out.u63(parameters.epochBlocks())
                .u63(parameters.startChainBlock())
                .u16(parameters.evaluatorsPerSubmission())
                .flag(parameters.stakeCapEnabled())
                .u32(parameters.dustPartsPerMillion())
                .u16(parameters.maxValidators())
                .u32(parameters.maxModuleBytes())
                .u32(parameters.maxSubmissionBytes())
                .u32(parameters.submissionsPerMinerPerEpoch())
                .u32(parameters.submissionsPerEpoch())
                .flag(parameters.requireRegisteredMiners())
                .u32(parameters.resolveEpochs())
                .u32(parameters.maxClockDriftMillis());
    }
}
