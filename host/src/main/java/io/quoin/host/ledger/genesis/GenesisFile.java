package io.quoin.host.ledger.genesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quoin.host.file.RegularFile;
import io.quoin.host.json.JsonFields;
import io.quoin.host.json.StrictJson;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The genesis file: strict JSON. An unknown, missing, doubled or ill-typed key is an error that names its place. */
public final class GenesisFile {

    /** The largest file in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private GenesisFile() {}

    /**
     * Reads a file.
     *
     * @throws QuoinException with {@code LEDGER_GENESIS}
     */
    public static Genesis read(Path file) {
        try {
            return parse(RegularFile.read(file, MAX_BYTES));
        } catch (NoSuchFileException e) {
            throw invalid("There is no genesis file " + file + "; get it from the network's owners", e);
        } catch (IOException e) {
            throw invalid("Cannot read " + file + ": " + RegularFile.reason(e), e);
        }
    }

    /**
     * Reads the file's contents.
     *
     * @throws QuoinException with {@code LEDGER_GENESIS}
     */
    public static Genesis parse(byte[] json) {
        try {
            return StrictJson.parse(json, GenesisFile::genesis);
        } catch (IllegalArgumentException e) {
            throw invalid("The genesis is not valid: " + e.getMessage(), e);
        }
    }

    private static Genesis genesis(JsonFields in) {
        String networkId = in.text("networkId");
        boolean development = in.has("development") && in.flag("development");
        ChainBinding chain = chain(in.object("chain"));
        Parameters parameters = parameters(in.object("parameters"));
        Owners owners = owners(in.object("owners"));
        return new Genesis(
                networkId, development, chain, parameters, owners, in.list("validators", GenesisFile::validator));
    }

    /** The file's contents for a genesis; {@link #parse} gives it back. */
    public static byte[] format(Genesis genesis) {
        ObjectNode root = StrictJson.object().put("networkId", genesis.networkId());
        if (genesis.development()) {
            root.put("development", true);
        }
        ObjectNode chain = root.putObject("chain");
        genesis.chain().genesis().ifPresent(hash -> chain.put("genesis", hash.toHex()));
        chain.put("netuid", genesis.chain().netuid());
        formatParameters(genesis.parameters(), root.putObject("parameters"));
        ObjectNode owners =
                root.putObject("owners").put("threshold", genesis.owners().threshold());
        ArrayNode keys = owners.putArray("keys");
        genesis.owners().keys().forEach(key -> keys.add(key.toHex()));
        ArrayNode validators = root.putArray("validators");
        for (InitialValidator validator : genesis.validators()) {
            validators
                    .addObject()
                    .put("hotkey", validator.hotkey().toHex())
                    .put("sessionKey", validator.sessionKey().toHex())
                    .put("stake", validator.stake())
                    .put("bindingSignature", validator.bindingSignature().toString());
        }
        return StrictJson.format(root);
    }

    private static ChainBinding chain(JsonFields in) {
        ChainBinding chain = new ChainBinding(in.optionalHex("genesis", Hash::new), (int) in.integer("netuid", 0xffff));
        in.end();
        return chain;
    }

    private static Parameters parameters(JsonFields in) {
        Parameters parameters = new Parameters(
                in.integer("epochBlocks", Long.MAX_VALUE),
                in.integer("startChainBlock", Long.MAX_VALUE),
                in.integer("evaluatorsPerSubmission"),
                in.flag("stakeCapEnabled"),
                in.integer("dustPartsPerMillion"),
                in.integer("maxValidators"),
                in.integer("maxModuleBytes"),
                in.integer("maxSubmissionBytes"),
                in.integer("submissionsPerMinerPerEpoch"),
                in.integer("submissionsPerEpoch"),
                in.flag("requireRegisteredMiners"),
                in.integer("resolveEpochs"),
                in.integer("maxClockDriftMillis"),
                in.has("sandboxVersion") ? in.integer("sandboxVersion") : Parameters.FIRST_SANDBOX);
        in.end();
        return parameters;
    }

    private static void formatParameters(Parameters parameters, ObjectNode out) {
        out.put("epochBlocks", parameters.epochBlocks())
                .put("startChainBlock", parameters.startChainBlock())
                .put("evaluatorsPerSubmission", parameters.evaluatorsPerSubmission())
                .put("stakeCapEnabled", parameters.stakeCapEnabled())
                .put("dustPartsPerMillion", parameters.dustPartsPerMillion())
                .put("maxValidators", parameters.maxValidators())
                .put("maxModuleBytes", parameters.maxModuleBytes())
                .put("maxSubmissionBytes", parameters.maxSubmissionBytes())
                .put("submissionsPerMinerPerEpoch", parameters.submissionsPerMinerPerEpoch())
                .put("submissionsPerEpoch", parameters.submissionsPerEpoch())
                .put("requireRegisteredMiners", parameters.requireRegisteredMiners())
                .put("resolveEpochs", parameters.resolveEpochs())
                .put("maxClockDriftMillis", parameters.maxClockDriftMillis())
                .put("sandboxVersion", parameters.sandboxVersion());
    }

    private static Owners owners(JsonFields in) {
        Owners owners = new Owners(in.integer("threshold"), in.hexList("keys", AccountId::new));
        in.end();
        return owners;
    }

    private static InitialValidator validator(JsonFields in) {
        return new InitialValidator(
                in.hex("hotkey", AccountId::new),
                in.hex("sessionKey", SessionKey::new),
                in.integer("stake", Long.MAX_VALUE),
                in.hex("bindingSignature", Octets::new));
    }

    private static QuoinException invalid(String message, @Nullable Throwable cause) {
        return new QuoinException(LedgerError.LEDGER_GENESIS, message, cause);
    }
}
