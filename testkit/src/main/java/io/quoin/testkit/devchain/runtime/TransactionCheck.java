package io.quoin.testkit.devchain.runtime;

import io.quoin.spi.value.AccountId;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.extrinsic.Era;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.sr25519.Sr25519Verifier;
import io.quoin.testkit.devchain.state.StateReader;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * What the transaction extensions ask of a signed extrinsic before it may wait or be included, with their reasons.
 *
 * @param genesis the chain's first block
 */
public record TransactionCheck(Hash genesis) {

    private static final int CUSTOM_STAKE_TOO_LOW = 1;

    /**
     * Verifies the extrinsic against the state of a block that was begun.
     *
     * @param block the number of the block that is being built
     * @return the priority in the pool
     */
    public long verify(SignedExtrinsic extrinsic, StateReader state, long block) throws TransactionRefusedException {
        if (extrinsic.metadataHash()) {
            throw refused(
                    TransactionRefusal.unknown("Could not lookup information required to validate the transaction"));
        }
        byte[] birthHash = birthHash(extrinsic.era(), state, block);
        byte[] payload = extrinsic.payload(genesis.toBytes(), birthHash);
        AccountId signer = extrinsic.signer();
        if (!Sr25519Verifier.verify(signer.toBytes(), payload, extrinsic.signature())) {
            throw refused(TransactionRefusal.invalid("Transaction has a bad signature"));
        }
        if (Arrays.equals(signer.toBytes(), new byte[AccountId.SIZE])) {
            throw refused(TransactionRefusal.invalid("Invalid signing address"));
        }
        AccountInfo account = AccountInfo.read(state, signer);
        if (!account.exists() || account.free().compareTo(extrinsic.tip()) < 0) {
            throw refused(TransactionRefusal.invalid("Inability to pay some fees (e.g. account balance too low)"));
        }
        if (extrinsic.nonce() < account.nonce()) {
            throw refused(TransactionRefusal.invalid("Transaction is outdated"));
        }
        SubnetView subnet = new SubnetView(state, extrinsic.call().netuid());
        if (!subnet.hasStakeToSetWeights(signer)) {
            throw refused(TransactionRefusal.custom(CUSTOM_STAKE_TOO_LOW));
        }
        return priority(extrinsic, subnet, block);
    }

    /** Blocks since the signer's last weights, plus the tip; the order within a block. */
    private static long priority(SignedExtrinsic extrinsic, SubnetView subnet, long block) {
        long waited = subnet.uid(extrinsic.signer())
                .map(uid -> Math.max(0, block - subnet.lastUpdate(uid)))
                .orElse(0L);
        BigInteger priority = extrinsic.tip().add(BigInteger.valueOf(waited));
        return priority.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }

    private byte[] birthHash(Era era, StateReader state, long block) throws TransactionRefusedException {
        if (era.isImmortal()) {
            return genesis.toBytes();
        }
        byte[] number = new ScaleWriter().u32(era.birth(block)).toBytes();
        return state.get(SystemItems.BLOCK_HASH.key(number))
                .map(value -> new ScaleReader(value).bytes(Hash.SIZE))
                .orElseThrow(() -> refused(TransactionRefusal.invalid("Transaction has an ancient birth block")));
    }

    private static TransactionRefusedException refused(TransactionRefusal refusal) {
        return new TransactionRefusedException(refusal);
    }
}
